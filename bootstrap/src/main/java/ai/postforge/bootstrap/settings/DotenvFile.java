package ai.postforge.bootstrap.settings;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code .env} file as other programs read it: {@code NAME=value} with or without {@code export}, comments, Unix or
 * Windows line ends, with or without a byte order mark. A value in single quotes or backticks is taken as it is; in double
 * quotes, {@code \n}, {@code \r}, {@code \t}, {@code \"} and {@code \\} are replaced. A quoted value may have several lines.
 * Variables in a value are not replaced.
 */
final class DotenvFile {
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final Pattern ENTRY = Pattern.compile("""
            (?xs)
            \\s* (?:
              \\# [^\\n]*
            | (?:export [\\ \\t]+)? (?<name> [A-Za-z_][A-Za-z0-9_.-]*) [\\ \\t]* = [\\ \\t]*
              (?: '(?<single> [^']*)' | `(?<tick> [^`]*)` | "(?<double> (?: [^"\\\\]++ | \\\\. )*+)"
                | (?<plain> (?! ['"`]) [^\\n]*?) )
              [\\ \\t]* (?: (?<= [\\ \\t]) \\# [^\\n]*)?
            ) (?: \\n | \\z)
            """);

    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)", Pattern.DOTALL);

    private DotenvFile() {}

    /**
     * The variables of the file, the last one of a name; none where there is no file.
     *
     * @throws InvalidSettingsException if it cannot be read; the message quotes nothing, for a line may be a secret
     */
    static Map<String, String> read(Path file) {
        if (!Files.exists(file)) {
            return Map.of();
        }
        try {
            return parse(Files.readString(file), file);
        } catch (CharacterCodingException e) {
            throw unreadable(file, "it is not UTF-8");
        } catch (IOException e) {
            throw unreadable(file, e.getClass().getSimpleName());
        }
    }

    private static Map<String, String> parse(String content, Path file) {
        String text = content.replace("\r\n", "\n").replace('\r', '\n');
        int start = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
        text = text.substring(start).stripTrailing();
        Map<String, String> values = new HashMap<>();
        Matcher entry = ENTRY.matcher(text).useTransparentBounds(true);
        int position = 0;
        while (position < text.length()) {
            if (!entry.region(position, text.length()).lookingAt()) {
                throw unreadable(file, "line " + lineOf(text, position) + " has to be NAME=value, or begin with #");
            }
            if (entry.group("name") != null) {
                values.put(entry.group("name"), value(entry));
            }
            position = entry.end();
        }
        return values;
    }

    private static String value(Matcher entry) {
        for (String literal : List.of("single", "tick", "plain")) {
            String value = entry.group(literal);
            if (value != null) {
                return literal.equals("plain") ? value.strip() : value;
            }
        }
        return ESCAPE.matcher(entry.group("double"))
                .replaceAll(escape -> Matcher.quoteReplacement(
                        switch (escape.group(1)) {
                            case "n" -> "\n";
                            case "r" -> "\r";
                            case "t" -> "\t";
                            case "\"", "\\" -> escape.group(1);
                            default -> escape.group();
                        }));
    }

    /** The first line from there on that has something on it. */
    private static long lineOf(String text, int position) {
        int first = position;
        while (Character.isWhitespace(text.charAt(first))) {
            first++;
        }
        return 1 + text.substring(0, first).chars().filter(it -> it == '\n').count();
    }

    private static InvalidSettingsException unreadable(Path file, String why) {
        return new InvalidSettingsException(
                List.of(file.getFileName() + " in " + file.toAbsolutePath().getParent() + " cannot be read: " + why));
    }
}
