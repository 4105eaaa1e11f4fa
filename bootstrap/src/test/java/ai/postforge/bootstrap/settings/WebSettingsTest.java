package ai.postforge.bootstrap.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebSettingsTest {
    private static WebSettings read(Map<String, String> variables) {
        return Settings.read(Environment.of(variables)).web();
    }

    @Test
    void noOriginAndHalfAMinuteUnlessSomebodySaysOtherwise() {
        assertThat(read(Map.of())).isEqualTo(new WebSettings(List.of(), Duration.ofSeconds(30)));
        assertThat(read(Map.of(
                        "POSTFORGE_APP_ORIGINS",
                        "https://app.example.com, http://localhost:3000,",
                        "POSTFORGE_REQUEST_TIMEOUT",
                        "5s")))
                .isEqualTo(new WebSettings(
                        List.of("https://app.example.com", "http://localhost:3000"), Duration.ofSeconds(5)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "null",
                "app.example.com",
                "https://app.example.com/",
                "https://app.example.com/path",
                "https://app.example.com:443",
                "https://App.example.com",
                "https://*.example.com",
                "ftp://app.example.com",
                "https://"
            })
    void whatNoBrowserSendsAsOriginIsRefused(String origin) {
        InvalidSettingsException refused = catchThrowableOfType(
                InvalidSettingsException.class, () -> read(Map.of("POSTFORGE_APP_ORIGINS", origin)));

        assertThat(refused.problems()).singleElement().asString().startsWith("POSTFORGE_APP_ORIGINS has \"" + origin);
    }
}
