package ai.postforge.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.application.user.ReceiveIdentityEvent;
import ai.postforge.application.user.ReceiveIdentityEvent.Command;
import ai.postforge.application.user.ReceiveIdentityEvent.Event;
import ai.postforge.application.user.ReceiveIdentityEvent.Outcome;
import ai.postforge.application.user.UserUseCases;
import ai.postforge.domain.credit.Hold;
import ai.postforge.domain.inbox.Delivery;
import ai.postforge.domain.inbox.DeliverySource;
import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.domain.user.EmailAddress;
import ai.postforge.domain.user.User;
import ai.postforge.domain.user.UserChange;
import ai.postforge.persistence.testing.Bank;
import ai.postforge.persistence.testing.CountingRelay;
import ai.postforge.persistence.testing.Rows;
import ai.postforge.persistence.testing.TestDatabase;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The cost of a hold's steps and of a delivery: round trips, and waits for the disk. */
class RoundTripsTest {
    private final TestDatabase database = TestDatabase.fresh();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void holdCaptureAndReleaseAreOneRoundTripEach() throws Exception {
        URI direct = URI.create(database.jdbcUrl().substring("jdbc:".length()));
        try (CountingRelay relay = new CountingRelay(direct.getPort());
                Connection connection = DriverManager.getConnection(
                        database.jdbcUrl().replace(":" + direct.getPort() + "/", ":" + relay.port() + "/"));
                WriteStore store = WriteStore.open(only(connection))) {
            Bank bank = new Bank(store);
            User ada = bank.join("ada", 100);
            // The driver prepares a statement for good when it comes for the fifth time: both ways count the same.
            for (int round = 0; round < 10; round++) {
                int start = relay.roundTrips();
                Hold spent = bank.held(bank.hold(ada));
                assertThat(relay.roundTrips() - start).as("hold").isEqualTo(1);
                bank.capture(spent, false);
                assertThat(relay.roundTrips() - start).as("hold and capture").isEqualTo(2);
                Hold keyed = bank.held(bank.hold(ada, "key-" + round, "f"));
                bank.capture(keyed, true);
                assertThat(relay.roundTrips() - start).as("with a key").isEqualTo(4);
                Hold dropped = bank.held(bank.hold(ada));
                bank.release(dropped);
                assertThat(relay.roundTrips() - start).as("hold and release").isEqualTo(6);
            }
        }
    }

    @Test
    void aDeliveryAboutSomebodyUnheardOfIsSixRoundTrips() throws Exception {
        URI direct = URI.create(database.jdbcUrl().substring("jdbc:".length()));
        try (CountingRelay relay = new CountingRelay(direct.getPort());
                Connection connection = DriverManager.getConnection(
                        database.jdbcUrl().replace(":" + direct.getPort() + "/", ":" + relay.port() + "/"));
                WriteStore store = WriteStore.open(only(connection))) {
            ReceiveIdentityEvent receive = UserUseCases.receiveIdentityEvent(
                    store.unitOfWork(), new CuidSource(), InstantSource.fixed(Bank.NOW));
            List<Integer> counts = new ArrayList<>();
            for (int round = 0; round < 10; round++) {
                ClerkUserId user = new ClerkUserId("user_" + round);
                Delivery delivery = new Delivery(
                        DeliverySource.CLERK,
                        "msg_" + round,
                        "user.created",
                        Optional.of(user.value()),
                        Bank.NOW,
                        Bank.NOW);
                UserChange created = new UserChange.Present(new EmailAddress(user + "@x.test"));
                int start = relay.roundTrips();
                assertThat(receive.receive(new Command(delivery, new Event.UserEvent(user, created))))
                        .isEqualTo(new Outcome.Applied());
                counts.add(relay.roundTrips() - start);
            }
            // The claim with the begin and the bounds, the user, the bonus, the memberships that waited, the outcome
            // with the
            // history, the commit.
            assertThat(counts).containsOnly(6);
        }
    }

    @Test
    void theHoldDoesNotWaitForTheDiskAndLeavesTheSessionAsItWas() {
        Rows.change(database.dataSource(), "ALTER SYSTEM SET wal_writer_delay = '10s'");
        Rows.of(database.dataSource(), "SELECT pg_reload_conf()");
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.jdbcUrl());
        config.setMaximumPoolSize(1);
        try (HikariDataSource single = new HikariDataSource(config);
                WriteStore store = WriteStore.open(single)) {
            Bank bank = new Bank(store);
            User ada = bank.join("ada", 100);

            // Somebody else may flush in between, but hardly every time.
            assertThat(IntStream.range(0, 50).anyMatch(round -> {
                        bank.hold(ada);
                        return Rows.of(single, "SELECT pg_current_wal_insert_lsn() > pg_current_wal_flush_lsn()")
                                .contains("t");
                    }))
                    .as("a hold that is committed and not on disk yet")
                    .isTrue();
            assertThat(Rows.of(single, "SHOW synchronous_commit")).containsExactly("on");
        } finally {
            Rows.change(database.dataSource(), "ALTER SYSTEM RESET wal_writer_delay");
            Rows.of(database.dataSource(), "SELECT pg_reload_conf()");
        }
    }

    /** A pool of this connection only, which does nothing to it in between. */
    private static DataSource only(Connection connection) {
        ClassLoader loader = RoundTripsTest.class.getClassLoader();
        Connection kept =
                (Connection) Proxy.newProxyInstance(loader, new Class<?>[] {Connection.class}, (self, method, args) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    return method.invoke(connection, args);
                });
        return (DataSource) Proxy.newProxyInstance(loader, new Class<?>[] {DataSource.class}, (self, method, args) -> {
            if (method.getName().equals("getConnection")) {
                return kept;
            }
            throw new SQLException("not offered: " + method.getName());
        });
    }
}
