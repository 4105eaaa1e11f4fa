package ai.postforge.bootstrap.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as people, editors and deployment tools write them. */
final class DotenvFileTest {
    @TempDir
    Path directory;

    /** A line, and the value that it gives to A; ¶ is a line's end. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '→', quoteCharacter = '~', textBlock = """
            A=b → b
            A = b → b
            export A=b → b
            ~  export  A=b  ~ → b
            A='b c' → b c
            A='b\\n#"c' → b\\n#"c
            A=`it's "b"` → it's "b"
            A="b c" → b c
            A="b\\nc" → b¶c
            A="b\\"c\\\\d" → b"c\\d
            A="b¶c" → b¶c
            A='b¶c' → b¶c
            A=b # a comment → b
            A='b' # a comment → b
            A=b#c → b#c
            A="b#c" → b#c
            A=postgresql://u:p@h/d?a=b&c=d → postgresql://u:p@h/d?a=b&c=d
            A=b'c → b'c
            A=b"c" → b"c"
            ~# no¶¶  # nor this¶A=b~ → b
            A=a¶A=b → b
            A= → ~~
            A='' → ~~
            A= # nothing → ~~
            A.b-c_d=e¶A=b → b
            """)
    void aLineMeansWhatItMeansToOtherPrograms(String text, String value) throws IOException {
        for (String lineEnd : new String[] {"\n", "\r\n"}) {
            for (String mark : new String[] {"", "\uFEFF"}) {
                for (String end : new String[] {"", lineEnd}) {
                    Map<String, String> values = read(mark + text.replace("¶", lineEnd) + end);

                    assertThat(values).containsEntry("A", value.replace("¶", "\n"));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hidden",
                "A='hidden",
                "A=\"hidden",
                "A='hidden' hidden",
                "1A=hidden",
                "=hidden",
                "A hidden=b",
                "A: hidden"
            })
    void aLineThatMakesNoSenseIsNamedByItsNumberOnly(String line) throws IOException {
        Files.writeString(directory.resolve(".env"), "\n# first\nB=1\n\n" + line + "\nC=2\n");

        InvalidSettingsException refused =
                catchThrowableOfType(InvalidSettingsException.class, () -> DotenvFile.read(directory.resolve(".env")));

        assertThat(refused.problems())
                .singleElement()
                .asString()
                .contains(".env", directory.toString(), "line 5")
                .doesNotContain("hidden");
    }

    @Test
    void aLongValueIsReadToItsEnd() throws IOException {
        String line = "x".repeat(64);

        assertThat(read("A=\"" + (line + "\\n").repeat(5_000) + "\"\nB='" + line.repeat(5_000) + "'"))
                .containsEntry("A", (line + "\n").repeat(5_000))
                .containsEntry("B", line.repeat(5_000));
    }

    @Test
    void aFileThatIsNotTextIsOneLine() throws IOException {
        Files.write(directory.resolve(".env"), new byte[] {'A', '=', (byte) 0xFF, (byte) 0xFE});

        assertThat(catchThrowableOfType(
                                InvalidSettingsException.class, () -> DotenvFile.read(directory.resolve(".env")))
                        .problems())
                .singleElement()
                .asString()
                .contains("not UTF-8");
    }

    @Test
    void withoutAFileThereIsNothing() {
        assertThat(DotenvFile.read(directory.resolve(".env"))).isEmpty();
    }

    private Map<String, String> read(String text) throws IOException {
        Files.writeString(directory.resolve(".env"), text);
        return DotenvFile.read(directory.resolve(".env"));
    }
}
