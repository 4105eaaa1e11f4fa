package ai.postforge.operations.schema;

import ai.postforge.operations.Transactions;
import ai.postforge.persistence.WriteStore;
import ai.postforge.persistence.migration.Migrations;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.sql.DataSource;

/**
 * Whether the live schema is what the program was made for: the checksums of the migrations, the mapping of the rows, and
 * every table, column, index, foreign key, check and trigger by name; and whether the tables take the rows that the program
 * writes.
 */
public final class SchemaValidation {
    /** A user without the right to insert, or a server that takes no changes. */
    private static final Set<String> ONLY_READS = Set.of("42501", "25006");

    private final DataSource dataSource;

    public SchemaValidation(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Compares, tries an insert into each table that it takes back, and changes nothing.
     *
     * @throws ai.postforge.operations.OperationFailedException if the database refused or went away
     */
    public ValidationReport run() {
        // The mapping takes as long to build as all the rest: beside it, and not after it.
        CompletableFuture<List<String>> mapping = CompletableFuture.supplyAsync(this::mappingProblems);
        List<SchemaPart> expected = Catalogue.all();
        List<SchemaDifference> differences = new ArrayList<>(Transactions.inSnapshot(
                dataSource, connection -> new SchemaComparison(expected, LiveSchema.read(connection)).differences()));
        if (differences.isEmpty()) {
            refusedRows().stream()
                    .map(refusal -> new SchemaDifference(
                            "refused", "a row as the service writes it", "that every table takes it", refusal))
                    .forEach(differences::add);
        }
        new Migrations(dataSource)
                .problems().stream()
                        .map(problem -> new SchemaDifference(
                                "not as it was",
                                "migration " + problem.version(),
                                "its checksum, applied",
                                problem.message()))
                        .forEach(differences::add);
        result(mapping).stream()
                .map(problem -> new SchemaDifference("not mapped", "a row class", "its columns", problem))
                .forEach(differences::add);
        return new ValidationReport(
                count(expected, SchemaPart.Kind.COLUMN),
                count(expected, SchemaPart.Kind.INDEX),
                count(expected, SchemaPart.Kind.CONSTRAINT),
                differences);
    }

    /** Tried only where the structure is as expected, and where this user may write. */
    private List<String> refusedRows() {
        return Transactions.rolledBack(dataSource, connection -> {
            try {
                return TrialInserts.refusals(connection, TrialInserts.all());
            } catch (SQLException failure) {
                if (ONLY_READS.contains(String.valueOf(failure.getSQLState()))) {
                    return List.of();
                }
                throw failure;
            }
        });
    }

    /** What of the reference is missing or different: whether a database is one that its two migrations made. */
    public static List<SchemaDifference> againstReference(Connection connection) throws SQLException {
        return new SchemaComparison(Catalogue.reference(), LiveSchema.read(connection)).differences();
    }

    private List<String> mappingProblems() {
        try (WriteStore store = WriteStore.open(dataSource)) {
            return store.mappingProblems();
        }
    }

    private static List<String> result(CompletableFuture<List<String>> problems) {
        try {
            return problems.join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof RuntimeException reason) {
                throw reason;
            }
            throw failure;
        }
    }

    private static int count(List<SchemaPart> parts, SchemaPart.Kind kind) {
        return (int) parts.stream().filter(part -> part.kind() == kind).count();
    }
}
