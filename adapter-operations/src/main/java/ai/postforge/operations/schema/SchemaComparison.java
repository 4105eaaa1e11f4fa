package ai.postforge.operations.schema;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares the expected parts with the live ones. Additional parts are ignored. */
final class SchemaComparison {
    private static final String NOTHING = "nothing";

    private final List<SchemaPart> expected;
    private final List<SchemaPart> live;

    SchemaComparison(List<SchemaPart> expected, List<SchemaPart> live) {
        this.expected = expected;
        this.live = live;
    }

    List<SchemaDifference> differences() {
        List<SchemaDifference> differences = new ArrayList<>();
        Set<String> liveTables = tablesOf(live);
        for (String table : tablesOf(expected)) {
            if (liveTables.contains(table)) {
                expected.stream()
                        .filter(part -> part.table().equals(table))
                        .flatMap(part -> differenceOf(part).stream())
                        .forEach(differences::add);
            } else {
                differences.add(missing(table));
            }
        }
        return differences;
    }

    private SchemaDifference missing(String table) {
        String what = "table \"" + table + "\"";
        Set<String> columns = columnsOf(table, expected);
        return tablesOf(live).stream()
                .filter(other -> !tablesOf(expected).contains(other))
                .filter(other -> columnsOf(other, live).containsAll(columns))
                .findFirst()
                .map(other -> new SchemaDifference("renamed", what, "that name", "table \"" + other + "\""))
                .orElseGet(() ->
                        new SchemaDifference("missing", what, "a table with " + columns.size() + " columns", NOTHING));
    }

    private Optional<SchemaDifference> differenceOf(SchemaPart part) {
        String what = part.kind().word() + " " + part.fullName();
        Optional<SchemaPart> same = live.stream().filter(part::isNamedAs).findFirst();
        if (same.isPresent()) {
            return same.map(SchemaPart::definition)
                    .filter(definition -> !definition.equals(part.definition()))
                    .map(definition -> new SchemaDifference("different", what, part.definition(), definition));
        }
        return Optional.of(live.stream()
                .filter(other -> other.kind() == part.kind()
                        && other.table().equals(part.table())
                        && other.definition().equals(part.definition())
                        && expected.stream().noneMatch(other::isNamedAs))
                .findFirst()
                .map(other -> new SchemaDifference(
                        "renamed", what, part.definition(), other.kind().word() + " " + other.fullName()))
                .orElseGet(() -> new SchemaDifference("missing", what, part.definition(), NOTHING)));
    }

    private static Set<String> tablesOf(List<SchemaPart> parts) {
        return parts.stream().map(SchemaPart::table).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Set<String> columnsOf(String table, List<SchemaPart> parts) {
        return parts.stream()
                .filter(part ->
                        part.kind() == SchemaPart.Kind.COLUMN && part.table().equals(table))
                .map(part -> part.name() + " " + part.definition())
                .collect(Collectors.toSet());
    }
}
