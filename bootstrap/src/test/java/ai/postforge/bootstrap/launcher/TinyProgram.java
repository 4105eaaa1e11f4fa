package ai.postforge.bootstrap.launcher;

/** Stands in for the program: says what it was told to do, and fails where the environment says so. */
final class TinyProgram {
    private TinyProgram() {}

    public static void main(String[] arguments) {
        System.out.println("did " + String.join(" ", arguments));
        if (arguments[0].equals(System.getenv("TINY_PROGRAM_FAILS_AT"))) {
            System.exit(1);
        }
    }
}
