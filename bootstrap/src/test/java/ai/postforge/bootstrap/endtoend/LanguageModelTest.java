package ai.postforge.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.ai.model.Provider;
import ai.postforge.ai.testing.Exchange;
import ai.postforge.ai.testing.Script;
import ai.postforge.web.testing.EventStream;
import ai.postforge.web.testing.EventStream.Event;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** Whatever a language model does, the answer is the one of the API and the books are exact. */
final class LanguageModelTest {
    private static final String USER = "user_ada";
    private static final Logger ROOT = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    /** For models that would go on, or at least say that they do not: however slow the machine is, they may. */
    private static ModelService patient;

    private static ModelService impatient;
    private static Client patientsAda;
    private static Client impatientsAda;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    /** What a model does, and what comes of it. */
    enum Behaviour {
        WRITES(201),
        WRITES_TOO_MUCH(201),
        REFUSES_THE_KEY(502),
        HAS_HAD_ENOUGH(502),
        HAS_HAD_ENOUGH_FOR_A_SECOND(502),
        HAS_HAD_ENOUGH_FOR_LONG(502),
        IS_BROKEN(502),
        RESETS_IN_THE_MIDDLE(502),
        BREAKS_OFF(502),
        STALLS(504),
        STALLS_BEFORE_ANYTHING(504),
        NEVER_ANSWERS(504),
        SAYS_NOTHING(502),
        ONLY_THINKS(502),
        THINKS_FIRST(201),
        RUNS_ON(201),
        SPLITS_A_CHARACTER(201),
        STOPS_HALFWAY(502),
        TELLS_OF_AN_ERROR(502),
        BABBLES(502);

        private final int status;

        Behaviour(int status) {
            this.status = status;
        }

        /** The service that meets it. */
        ModelService service() {
            return status == 504 ? impatient : patient;
        }

        Client ada() {
            return status == 504 ? impatientsAda : patientsAda;
        }

        Script script() {
            return switch (this) {
                case WRITES -> Script.writes("Ledgers ", "matter.");
                case WRITES_TOO_MUCH -> Script.writes("Ten chars.".repeat(500), "Ten chars.".repeat(500));
                case REFUSES_THE_KEY -> Script.refuses(401);
                case HAS_HAD_ENOUGH -> Script.refuses(429);
                case HAS_HAD_ENOUGH_FOR_A_SECOND -> Script.refuses(429, "Retry-After: 1");
                case HAS_HAD_ENOUGH_FOR_LONG -> Script.refuses(429, "Retry-After: 600");
                case IS_BROKEN -> Script.refuses(500);
                case RESETS_IN_THE_MIDDLE -> Script.resetsAfter(new CountDownLatch(0), "Led");
                case BREAKS_OFF -> Script.breaksAfter(new CountDownLatch(0), "Led");
                case STALLS -> Script.stallsAfter("Led");
                case NEVER_ANSWERS -> Exchange::stall;
                case STALLS_BEFORE_ANYTHING -> Script.stallsAfter();
                case SAYS_NOTHING -> Script.writes();
                case ONLY_THINKS -> Script.writes("<think>Led", "gers?</think>");
                case THINKS_FIRST -> Script.writes("<thi", "nk>Led?</thi", "nk>\n\nLedgers matter.");
                case RUNS_ON -> Script.writes("Ledgers matter.<|im_", "end|>\n<|im_start|>user\nMore!");
                case SPLITS_A_CHARACTER -> Script.writes("Ledgers \ud83d", "\ude80\0 matter.");
                case STOPS_HALFWAY -> Script.stopsFor("refusal", "content_filter", "Ledgers are");
                case TELLS_OF_AN_ERROR -> Script.tellsOf("{\"error\":{\"message\":\"secret words\"}}", "Led");
                case BABBLES -> Script.babblesAfter("Led");
            };
        }
    }

    @BeforeAll
    static void start() {
        patient = new ModelService(Duration.ofMinutes(5));
        impatient = new ModelService(Duration.ofMillis(300));
        patientsAda = patient.join(USER, 1000);
        impatientsAda = impatient.join(USER, 1000);
    }

    @AfterAll
    static void stop() {
        patient.close();
        impatient.close();
    }

    @BeforeEach
    void readTheLog() {
        log.start();
        ROOT.addAppender(log);
    }

    @AfterEach
    void theBooksBalanceAndTheLogIsDiscreet() {
        ROOT.detachAppender(log);
        for (ModelService each : List.of(patient, impatient)) {
            each.service.books().balance();
            assertThat(each.account(USER).held()).isZero();
        }
        assertThat(List.copyOf(log.list))
                .allSatisfy(event -> assertThat(
                                event.getFormattedMessage() + ThrowableProxyUtil.asString(event.getThrowableProxy()))
                        .doesNotContain(
                                "Kept promises", "Ledgers", "Led", "Ten chars", "secret words", "You write posts"));
    }

    static Stream<Arguments> behaviours() {
        return Arrays.stream(Provider.values())
                .flatMap(provider ->
                        Arrays.stream(Behaviour.values()).map(behaviour -> Arguments.of(provider, behaviour)));
    }

    @ParameterizedTest
    @MethodSource("behaviours")
    void anAnswerInOnePiece(Provider provider, Behaviour behaviour) {
        Books.Account before = prepare(provider, behaviour);

        Client ada = behaviour.ada();
        Answer answer = ada.generate();

        assertThat(answer.status()).isEqualTo(behaviour.status);
        assertThat(answer.body()).doesNotContain("secret words");
        assertCharged(before, behaviour);
        if (behaviour == Behaviour.WRITES) {
            assertThat(answer.text("content")).isEqualTo("Ledgers matter.");
            assertThat(answer.json().path("metadata").path("model").asText()).isEqualTo("scripted-model-1");
            assertThat(answer.json().path("metadata").path("tokensIn").asInt()).isEqualTo(111);
            assertThat(answer.json().path("metadata").path("tokensOut").asInt()).isEqualTo(22);
            assertThat(ada.get("/api/posts/" + answer.text("id")).body()).isEqualTo(answer.body());
        }
        if (behaviour == Behaviour.THINKS_FIRST || behaviour == Behaviour.RUNS_ON) {
            assertThat(answer.text("content")).isEqualTo("Ledgers matter.");
        }
        if (behaviour == Behaviour.SPLITS_A_CHARACTER) {
            assertThat(answer.text("content")).isEqualTo("Ledgers 🚀 matter.");
        }
        if (behaviour == Behaviour.WRITES_TOO_MUCH) {
            assertThat(answer.text("content")).hasSizeLessThanOrEqualTo(500);
            assertThat(answer.json().path("metadata").path("shortenedFrom").asInt())
                    .isEqualTo(10_000);
        }
    }

    @ParameterizedTest
    @MethodSource("behaviours")
    void anAnswerAsAStream(Provider provider, Behaviour behaviour) {
        Books.Account before = prepare(provider, behaviour);

        try (EventStream stream = behaviour.ada().stream()) {
            assertThat(stream.status()).isEqualTo(200);
            List<Event> events = stream.rest();
            Event last = events.getLast();
            assertThat(events.subList(0, events.size() - 1))
                    .allSatisfy(event -> assertThat(event.name()).isEqualTo("delta"));
            assertThat(last.name()).isEqualTo(behaviour.status == 201 ? "post" : "problem");
            if (behaviour.status != 201) {
                assertThat(last.data())
                        .contains("\"status\":" + behaviour.status)
                        .doesNotContain("secret words");
            }
            assertThat(events.toString()).doesNotContain("think", "im_", "Led?", "More!", "\ufffd");
            if (behaviour == Behaviour.WRITES) {
                assertThat(events).hasSize(3);
                assertThat(last.data()).contains("\"content\":\"Ledgers matter.\"");
            }
        }
        assertCharged(before, behaviour);
    }

    /** Nobody has read what comes before the mark; so it can be left out. */
    @ParameterizedTest
    @EnumSource
    void anAnswerInOnePieceCanDoWithOnlyTheEndOfReasoning(Provider provider) {
        Books.Account before = prepare(provider, Behaviour.WRITES);
        patient.model.will(Script.writes("Led? Hm.</thi", "nk>\n\nLedgers matter."));
        Answer answer = patientsAda.generate();
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text("content")).isEqualTo("Ledgers matter.");
        assertCharged(before, Behaviour.WRITES);
    }

    @ParameterizedTest
    @EnumSource
    void aStreamThatMarksOnlyTheEndOfItsReasoningIsAFailure(Provider provider) {
        Books.Account before = prepare(provider, Behaviour.BABBLES);
        patient.model.will(Script.writes("Led? Hm.</thi", "nk>\n\nLedgers matter."));
        try (EventStream stream = patientsAda.stream()) {
            List<Event> events = stream.rest();
            assertThat(events.getLast().name()).isEqualTo("problem");
            assertThat(events.toString()).contains("Led? Hm.").doesNotContain("matter", "nk>");
        }
        assertCharged(before, Behaviour.BABBLES);
    }

    private static Books.Account prepare(Provider provider, Behaviour behaviour) {
        ModelService service = behaviour.service();
        service.speak(provider);
        service.model.will(behaviour.script());
        return service.account(USER);
    }

    private static void assertCharged(Books.Account before, Behaviour behaviour) {
        int cost = behaviour.status == 201 ? 1 : 0;
        Books.Account after = behaviour.service().account(USER);
        assertThat(after.available()).isEqualTo(before.available() - cost);
        assertThat(after.held()).isZero();
        assertThat(after.ledger()).isEqualTo(before.ledger() - cost);
        assertThat(after.posts()).isEqualTo(before.posts() + cost);
        assertThat(after.spent()).isEqualTo(before.spent() + cost);
    }
}
