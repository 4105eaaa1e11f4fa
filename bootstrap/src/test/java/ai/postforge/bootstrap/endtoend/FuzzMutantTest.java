package ai.postforge.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.bootstrap.fuzz.Fuzzer;
import ai.postforge.persistence.testing.TestDatabase;
import ai.postforge.web.testing.Reply;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Services that do something wrong. The fuzzer notices each. */
final class FuzzMutantTest {
    private static final int ENOUGH = 1_000;
    private static final long SEED = 14;

    private static FuzzedService service;

    @BeforeAll
    static void start() {
        service = new FuzzedService(ENOUGH);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    /** What a service does with its right answers, and what the fuzzer says about it. */
    enum Mutant {
        FAILS("a failure of the service: 500") {
            @Override
            Reply of(Reply reply, TestDatabase storage) {
                return reply.status() == 404 ? withStatus(500, reply) : reply;
            }
        },
        ANSWERS_WITH_AN_UNDOCUMENTED_STATUS("undocumented status 203") {
            @Override
            Reply of(Reply reply, TestDatabase storage) {
                return reply.status() == 200 ? withStatus(203, reply) : reply;
            }
        },
        ADDS_A_FIELD("property 'more' is not defined") {
            @Override
            Reply of(Reply reply, TestDatabase storage) {
                return withBody(reply.body().replaceFirst("^\\{\"id\"", "{\"more\":1,\"id\""), reply);
            }
        },
        LACKS_A_FIELD("required property 'content' not found") {
            @Override
            Reply of(Reply reply, TestDatabase storage) {
                return withBody(reply.body().replaceFirst("\"content\":\"", "\"text\":\""), reply);
            }
        },
        WRITES_TIMES_IN_ANOTHER_FORM("does not match the regex pattern") {
            @Override
            Reply of(Reply reply, TestDatabase storage) {
                return withBody(reply.body().replaceAll("\\.\\d{3}Z\"", "Z\""), reply);
            }
        },
        ANSWERS_JSON_AS_TEXT("undocumented content type 'text/plain'") {
            @Override
            Reply of(Reply reply, TestDatabase storage) {
                return reply.isRefusal() ? reply : with("content-type", Optional.of("text/plain"), reply);
            }
        },
        LEAVES_OUT_A_HEADER("no header ETag") {
            @Override
            Reply of(Reply reply, TestDatabase storage) {
                return with("etag", Optional.empty(), reply);
            }
        },
        SENDS_AN_UNDOCUMENTED_HEADER("undocumented header Retry-After") {
            @Override
            Reply of(Reply reply, TestDatabase storage) {
                return reply.isRefusal() ? with("retry-after", Optional.of("1"), reply) : reply;
            }
        },
        BREAKS_STREAMS_OFF("a stream without an end") {
            @Override
            Reply of(Reply reply, TestDatabase storage) {
                int end = reply.body().indexOf("event: post\n");
                return end < 0 ? reply : withBody(reply.body().substring(0, end), reply);
            }
        },
        REFUSES_WITHOUT_A_REQUEST_ID("without a request id") {
            @Override
            Reply of(Reply reply, TestDatabase storage) {
                return reply.isRefusal() ? with("x-request-id", Optional.empty(), reply) : reply;
            }
        },
        REFUSES_WITHOUT_A_PROBLEM("without a problem") {
            @Override
            Reply of(Reply reply, TestDatabase storage) {
                return reply.isRefusal() ? withBody("no", reply) : reply;
            }
        },
        MAKES_UP_A_TYPE("does not have a value in the enumeration") {
            @Override
            Reply of(Reply reply, TestDatabase storage) {
                return withBody(reply.body().replace("/problems/not-found", "/problems/gone"), reply);
            }
        },
        NAMES_ANOTHER_PATH("with the path of another request") {
            @Override
            Reply of(Reply reply, TestDatabase storage) {
                return withBody(reply.body().replace("\"instance\":\"", "\"instance\":\"/v1"), reply);
            }
        },
        REFUSES_WHAT_IS_ALLOWED("what the document allows") {
            @Override
            Reply of(Reply reply, TestDatabase storage) {
                return reply.status() == 404 ? withStatus(400, reply) : reply;
            }
        },
        TAKES_WHAT_IS_FORBIDDEN("takes what the document forbids") {
            @Override
            Reply of(Reply reply, TestDatabase storage) {
                return reply.status() == 400 ? withStatus(200, reply) : reply;
            }
        },
        GIVES_AWAY_POSTS("gives away a post of somebody else") {
            @Override
            Reply of(Reply reply, TestDatabase storage) {
                return reply.status() == 404 ? withStatus(200, reply) : reply;
            }
        },
        CHANGES_ACCOUNTS_WHEN_IT_REFUSES("changed something") {
            @Override
            Reply of(Reply reply, TestDatabase storage) {
                return refusing(reply, storage, "UPDATE \"User\" SET \"credits\" = \"credits\" + 1");
            }
        },
        TOUCHES_ACCOUNTS_WHEN_IT_REFUSES("changed something") {
            @Override
            Reply of(Reply reply, TestDatabase storage) {
                return refusing(
                        reply, storage, "UPDATE \"User\" SET \"updatedAt\" = \"updatedAt\" + INTERVAL '1 second'");
            }
        },
        CHANGES_THE_LEDGER_WHEN_IT_REFUSES("changed something") {
            @Override
            Reply of(Reply reply, TestDatabase storage) {
                return refusing(reply, storage, "UPDATE \"CreditTransaction\" SET \"description\" = 'changed'");
            }
        },
        FORGETS_HOLDS_WHEN_IT_REFUSES("changed something") {
            @Override
            Reply of(Reply reply, TestDatabase storage) {
                return refusing(reply, storage, "DELETE FROM \"CreditHold\"");
            }
        },
        CHANGES_POSTS_WHEN_IT_READS("changed something") {
            @Override
            Reply of(Reply reply, TestDatabase storage) {
                if (reply.body().startsWith("{\"items\":")) {
                    execute(storage, "UPDATE \"Post\" SET \"content\" = \"content\" || '.'");
                }
                return reply;
            }
        };

        private final String fault;

        Mutant(String fault) {
            this.fault = fault;
        }

        abstract Reply of(Reply reply, TestDatabase storage);

        private static Reply withStatus(int status, Reply reply) {
            return new Reply(status, reply.headers(), reply.body());
        }

        private static Reply withBody(String body, Reply reply) {
            return new Reply(reply.status(), reply.headers(), body);
        }

        private static Reply with(String name, Optional<String> value, Reply reply) {
            Map<String, List<String>> headers = new HashMap<>(reply.headers());
            headers.remove(name);
            value.ifPresent(it -> headers.put(name, List.of(it)));
            return new Reply(reply.status(), headers, reply.body());
        }

        private static Reply refusing(Reply reply, TestDatabase storage, String sql) {
            if (reply.isRefusal()) {
                execute(storage, sql);
            }
            return reply;
        }

        private static void execute(TestDatabase storage, String sql) {
            try (var connection = storage.dataSource().getConnection();
                    var statement = connection.createStatement()) {
                statement.executeUpdate(sql);
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aServiceThatDoesWrongIsFound(Mutant mutant) {
        Fuzzer fuzzer = service.fuzzer(SEED, reply -> mutant.of(reply, service.storage()));

        for (int i = 0; i < ENOUGH && !isFound(mutant, fuzzer); i++) {
            fuzzer.step();
        }

        assertThat(fuzzer.faults().keySet())
                .anySatisfy(fault -> assertThat(fault).contains(mutant.fault));
    }

    private static boolean isFound(Mutant mutant, Fuzzer fuzzer) {
        return fuzzer.faults().keySet().stream().anyMatch(fault -> fault.contains(mutant.fault));
    }
}
