package ai.postforge.bootstrap.database;

import java.io.IOException;
import java.nio.file.Path;

/** A program that uses the embedded database until its input ends. */
final class EmbeddedDatabaseUser {
    private EmbeddedDatabaseUser() {}

    public static void main(String[] arguments) throws IOException {
        try (EmbeddedDatabase database = EmbeddedDatabase.open(Path.of(arguments[0]))) {
            System.out.println("open " + database.jdbcUrl());
            System.in.readAllBytes();
        }
        System.out.println("closed");
    }
}
