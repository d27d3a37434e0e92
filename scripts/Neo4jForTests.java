import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;

/**
 * A Neo4j Community server in one process: arguments are its folder and its bolt port, the password comes from NEO4J_PASSWORD. It says
 * "ready" and stops when its input is closed, or, with a third argument, when it is told to end.
 */
public class Neo4jForTests {
    public static void main(String[] arguments) throws Exception {
        var untilTold = arguments.length > 2;
        var builder = new DatabaseManagementServiceBuilder(Path.of(arguments[0]).toAbsolutePath().normalize())
                .setConfig(BoltConnector.enabled, true)
                .setConfig(BoltConnector.listen_address, new SocketAddress("127.0.0.1", Integer.parseInt(arguments[1])))
                .setConfig(GraphDatabaseSettings.auth_enabled, true);
        if (!untilTold) {
            // Tests empty and fill it all the time: planning each statement anew for that takes longer than answering it.
            builder.setConfig(GraphDatabaseSettings.query_statistics_divergence_threshold, 1.0)
                    .setConfig(GraphDatabaseSettings.cypher_min_replan_interval, Duration.ofHours(1));
        }
        var service = builder.build();
        Runtime.getRuntime().addShutdownHook(new Thread(service::shutdown));
        service.database(GraphDatabaseSettings.SYSTEM_DATABASE_NAME).executeTransactionally(
                "ALTER USER neo4j SET PASSWORD $password CHANGE NOT REQUIRED", Map.of("password", System.getenv("NEO4J_PASSWORD")));
        System.out.println("ready");
        if (untilTold) {
            Thread.currentThread().join();
        }
        while (System.in.read() != -1) {
        }
        System.exit(0);
    }
}
