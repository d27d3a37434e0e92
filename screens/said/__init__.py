"""The line that says what came of something: it comes into sight, and takes the keyboard where that lost its place."""
