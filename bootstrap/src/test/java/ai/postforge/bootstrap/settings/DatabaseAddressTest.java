package ai.postforge.bootstrap.settings;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses as people paste them. */
final class DatabaseAddressTest {
    @Test
    void anAddressOfSupabaseWithPrismasParametersIsTranslated() {
        DatabaseAddress address =
                parse("postgresql://postgres.abc:p%40ss%2Fw+rd@aws-0-eu.pooler.supabase.com:6543/postgres"
                        + "?pgbouncer=true&connection_limit=7&schema=app&sslmode=require&pool_timeout=10");

        assertThat(address.jdbcUrl()).isEqualTo("jdbc:postgresql://aws-0-eu.pooler.supabase.com:6543/postgres");
        assertThat(address.user()).hasValue("postgres.abc");
        assertThat(address.password()).hasValue("p@ss/w+rd");
        assertThat(address.parameters())
                .containsOnly(
                        entry("prepareThreshold", "0"), entry("currentSchema", "app"), entry("sslmode", "require"));
        assertThat(address.connectionLimit()).isEqualTo(OptionalInt.of(7));
    }

    @Test
    void anAddressOfJdbcKeepsUserAndPasswordOutOfWhatIsShown() {
        DatabaseAddress address = parse("jdbc:postgresql://db.internal:5433/forge?user=app&password=secret&ssl=true");

        assertThat(address.jdbcUrl()).isEqualTo("jdbc:postgresql://db.internal:5433/forge");
        assertThat(address.user()).hasValue("app");
        assertThat(address.password()).hasValue("secret");
        assertThat(address.parameters()).containsEntry("ssl", "true");
        assertThat(address).hasToString("postgresql://db.internal:5433/forge as app");
    }

    @Test
    void aPasswordWithAnAtSignThatNobodyEncodedStillWorks() {
        assertThat(parse("postgres://app:p@ss@localhost/forge").password()).hasValue("p@ss");
    }

    @Test
    void severalHostsAndNumericalOnesAreFine() {
        assertThat(parse("postgresql://a:5432,b:5433/forge").jdbcUrl())
                .isEqualTo("jdbc:postgresql://a:5432,b:5433/forge");
        assertThat(parse("postgresql://[::1]:5432/forge").jdbcUrl()).isEqualTo("jdbc:postgresql://[::1]:5432/forge");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:5432/forge",
                "mysql://localhost/forge",
                "postgresql://localhost",
                "postgresql:///forge",
                "postgresql://localhost:port/forge",
                "postgresql://user:%zz@localhost/forge",
                "jdbc:postgresql:forge",
                "postgresql://localhost/forge?host=/cloudsql/forge",
                "postgresql://localhost/forge?sslmode=require&PGHOST=elsewhere",
                "postgresql://localhost/forge?PGPORT=5433",
                "postgresql://localhost/forge?dbname=other"
            })
    void whatIsNoAddressIsRefused(String text) {
        assertThat(DatabaseAddress.parse(text)).isEmpty();
    }

    private static DatabaseAddress parse(String url) {
        return DatabaseAddress.parse(url).orElseThrow();
    }
}
