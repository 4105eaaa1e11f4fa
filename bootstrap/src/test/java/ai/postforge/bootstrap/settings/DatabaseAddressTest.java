package ai.postforge.bootstrap.settings;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
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
                        entry("prepareThreshold", "0"), entry("currentSchema", "\"app\""), entry("sslmode", "require"));
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

    @Test
    void aSchemaIsExactlyTheOneThatIsNamed() {
        assertThat(parse("postgresql://localhost/forge?schema=Tenant_A").parameters())
                .containsOnly(entry("currentSchema", "\"Tenant_A\""));
        assertThat(parse("postgresql://localhost/forge?schema=a%22b,c").parameters())
                .containsOnly(entry("currentSchema", "\"a\"\"b,c\""));
    }

    @Test
    void settingsOfSecurityAreTheDrivers() {
        assertThat(parse("postgresql://db.neon.tech/forge?sslmode=require&channel_binding=require")
                        .parameters())
                .containsOnly(entry("sslmode", "require"), entry("channelBinding", "require"));
        assertThat(parse("postgresql://localhost/forge?sslaccept=strict").parameters())
                .containsOnly(
                        entry("sslmode", "verify-full"),
                        entry("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory"));
        assertThat(parse(
                                "postgresql://localhost/forge?sslmode=require&sslaccept=strict&sslcert=ca.pem&sslidentity=me.p12")
                        .parameters())
                .containsOnly(
                        entry("sslmode", "verify-full"), entry("sslrootcert", "ca.pem"), entry("sslkey", "me.p12"));
        assertThat(parse("postgresql://localhost/forge?sslmode=require&sslaccept=accept_invalid_certs")
                        .parameters())
                .containsOnly(entry("sslmode", "require"));
    }

    /** Whatever the driver would not do. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ssl_min_protocol_version=TLSv1.3",
                "sslcrl=revoked.crl",
                "sslcertmode=require",
                "sslidentity=me.p12",
                "sslaccept=perhaps",
                "sslmode=disable&sslaccept=strict",
                "sslmode=verify-full&sslaccept=accept_invalid_certs",
                "requirepeer=postgres",
                "requiressl=1",
                "gssdelegation=1",
                "SSLMODE=require"
            })
    void aSettingOfSecurityThatWouldNotBeDoneIsRefusedByName(String parameters) {
        Map<String, String> variables = Map.of("DATABASE_URL", "postgresql://a:hidden@localhost/forge?" + parameters);

        InvalidSettingsException refused = catchThrowableOfType(
                InvalidSettingsException.class, () -> Settings.readDatabase(Environment.of(variables)));

        String name = parameters.replaceAll("(?:.*&)?(\\w+)=.*", "$1");
        assertThat(refused.problems())
                .singleElement()
                .asString()
                .startsWith("DATABASE_URL sets ")
                .contains(name)
                .doesNotContain("hidden");
    }

    private static DatabaseAddress parse(String url) {
        return DatabaseAddress.parse(url).orElseThrow();
    }
}
