package ai.postforge.bootstrap.cli;

import java.util.List;
import java.util.stream.IntStream;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;

/** Rows under headings, each column as wide as its widest text. */
final class Table {
    private static final int GAP = 2;

    private Table() {}

    static List<String> of(List<String> headings, List<List<String>> rows) {
        Column[] columns = IntStream.range(0, headings.size())
                .map(index -> rows.stream()
                        .mapToInt(row -> row.get(index).length())
                        .reduce(headings.get(index).length(), Math::max))
                .mapToObj(width -> new Column(width + GAP, 0, Overflow.TRUNCATE))
                .toArray(Column[]::new);
        TextTable table = TextTable.forColumns(Help.defaultColorScheme(Ansi.OFF), columns);
        table.addRowValues(headings.toArray(String[]::new));
        rows.forEach(row -> table.addRowValues(row.toArray(String[]::new)));
        return table.toString().lines().map(String::stripTrailing).toList();
    }
}
