package ai.postforge.operations.schema;

import java.util.Locale;

/**
 * A column, index, constraint or trigger, as the server describes it.
 *
 * @param definition type, nullability and default of a column; kind and columns of an index; rule of a constraint; when
 *     and what of a trigger
 */
record SchemaPart(Kind kind, String table, String name, String definition) {
    /** The kinds of parts. Keys are compared by their indexes. */
    enum Kind {
        COLUMN,
        INDEX,
        CONSTRAINT,
        TRIGGER;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** Whether both have one name. */
    boolean isNamedAs(SchemaPart other) {
        return kind == other.kind && table.equals(other.table) && name.equals(other.name);
    }

    String fullName() {
        return kind == Kind.COLUMN ? "\"" + table + "\".\"" + name + "\"" : "\"" + name + "\"";
    }
}
