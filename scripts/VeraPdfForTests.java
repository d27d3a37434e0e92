import java.io.FileInputStream;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Holds files against PDF/UA-1: says what breaks which clause, and how many checks were made. */
public class VeraPdfForTests {
    public static void main(String[] files) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        boolean good = true;
        for (String file : files) {
            ValidationResult found = validated(file);
            System.out.println(file + ": " + (found.isCompliant() ? "PDF/UA-1" : "not PDF/UA-1") + ", " + found.getTotalAssertions() + " checks");
            for (TestAssertion broken : found.getTestAssertions()) {
                System.out.println("  " + broken.getRuleId().getClause() + ": " + broken.getMessage() + " (" + broken.getLocation().getContext() + ")");
            }
            good &= found.isCompliant();
        }
        System.exit(good ? 0 : 1);
    }

    private static ValidationResult validated(String file) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new FileInputStream(file), PDFAFlavour.PDFUA_1)) {
            return Foundries.defaultInstance().createValidator(PDFAFlavour.PDFUA_1, false).validate(parser);
        }
    }
}
