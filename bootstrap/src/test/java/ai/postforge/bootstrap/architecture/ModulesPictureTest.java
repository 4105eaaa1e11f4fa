package ai.postforge.bootstrap.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code docs/modules.md} shows the modules and packages that there are. */
final class ModulesPictureTest {
    private static final Path PAGE = Path.of("../docs/modules.md");
    private static final String MARK = "<!-- Generated from here on. -->\n";
    private static final String WRITE = "postforge.modules.write";
    private static final String COMMAND = "./mvnw test -pl bootstrap -am -Dtest=ModulesPictureTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -D" + WRITE + "=true";

    @Test
    void thePageShowsTheModulesThatThereAre() throws IOException {
        String page = Files.readString(PAGE);
        assertThat(page).contains(MARK);
        String written = page.substring(0, page.indexOf(MARK)) + MARK + "\n"
                + new ModulesPicture(ArchitectureTest.ROOT, ArchitectureTest.HOUSE).text();
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(PAGE, written);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/modules.md is out of date. Write it anew with: %s", COMMAND)
                .isEqualTo(written);
    }

    @Test
    void aNewDependencyChangesThePicture() {
        String picture = new ModulesPicture(ArchitectureTest.BROKEN_ROOT, ArchitectureTest.BROKEN_HOUSE).text();

        assertThat(picture).contains("adapter_operations --> adapter_web\n").doesNotContain("domain --> adapter_web\n");
    }
}
