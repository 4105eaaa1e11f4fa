package ai.postforge.operations.schema;

/**
 * A difference from what the program expects.
 *
 * @param problem missing, renamed, different, migration or mapping
 * @param what the thing with its kind and name, such as {@code index "User_email_key"}
 * @param expected what there should be, as the server would describe it
 * @param found what there is
 */
public record SchemaDifference(String problem, String what, String expected, String found) {
    @Override
    public String toString() {
        return what + " is " + problem + ": expected " + expected + ", found " + found;
    }
}
