package ai.postforge.bootstrap.fuzz;

import ai.postforge.bootstrap.fuzz.StoredState.Fingerprints;
import ai.postforge.web.testing.ApiDocument;
import ai.postforge.web.testing.Operation;
import ai.postforge.web.testing.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/** Sends random requests one after the other, and judges each answer and what it left behind. */
public final class Fuzzer {
    /** A topic with this beginning asks the generator to fail. */
    public static final String FAILURE = "fail: ";

    private static final String UNDESCRIBED = "none";
    private static final int SHOWN = 600;

    /** Operations that change nothing though they have a body. */
    private static final Set<String> QUERIES = Set.of("suggestForPost");

    private final Function<Request, Reply> service;
    private final Supplier<Fingerprints> state;
    private final long seed;
    private final Memory memory = new Memory();
    private final Verdict verdict;
    private final RandomRequests random;
    private final Map<String, String> faults = new LinkedHashMap<>();
    private final Map<String, Map<Integer, Integer>> statuses = new TreeMap<>();
    private int count;
    private Fingerprints before;

    /**
     * @param service sends a request
     * @param state all that a refused request may not change
     * @param callers the one that sends most first, and another one who is known
     */
    public Fuzzer(
            ApiDocument document,
            Function<Request, Reply> service,
            Supplier<Fingerprints> state,
            long seed,
            List<Caller> callers,
            Clerk clerk) {
        this.service = service;
        this.state = state;
        this.seed = seed;
        this.verdict = new Verdict(document);
        this.random = new RandomRequests(document, memory, seed, callers, clerk);
        document.operations().forEach(operation -> statuses.put(operation.id(), new TreeMap<>()));
        this.before = state.get();
    }

    /** Sends one request. */
    public void step() {
        Request request = random.next();
        Reply reply = service.apply(request);
        Fingerprints after = state.get();
        String operation = request.operation().map(Operation::id).orElse(UNDESCRIBED);
        statuses.computeIfAbsent(operation, it -> new TreeMap<>()).merge(reply.status(), 1, Integer::sum);
        String example = "request " + count + " of seed " + seed + ":\n" + request + "\n=> " + shown(reply);
        verdict.of(request, reply, memory).forEach(fault -> faults.putIfAbsent(operation + ": " + fault, example));
        if (!mayChange(request, reply) && !isUnchanged(reply, after)) {
            faults.putIfAbsent(operation + ": changed something, though answered " + reply.status(), example);
        }
        memory.learn(request, reply);
        before = after;
        count++;
    }

    private static String shown(Reply reply) {
        String body = reply.body();
        return reply.status() + " " + reply.headers() + "\n"
                + (body.length() > SHOWN ? body.substring(0, SHOWN) + "…" : body);
    }

    /** A generation that failed had a hold for a moment, so the account was written and is as it was. */
    private boolean isUnchanged(Reply reply, Fingerprints after) {
        boolean wasHeld = reply.status() == Verdict.GENERATOR_FAILED || Verdict.endsInProblem(reply);
        return wasHeld ? after.values().equals(before.values()) : after.equals(before);
    }

    private static boolean mayChange(Request request, Reply reply) {
        boolean isQuery = request.method().equals("GET")
                || request.method().equals("HEAD")
                || request.operation()
                        .map(Operation::id)
                        .filter(QUERIES::contains)
                        .isPresent();
        boolean isRepetition = reply.header("Idempotency-Replayed").isPresent();
        return !reply.isRefusal()
                && !isQuery
                && !isRepetition
                && !Verdict.isSettled(reply)
                && !Verdict.endsInProblem(reply);
    }

    /** An example of each kind of fault, by the kind; with a line that sends the request again. */
    public Map<String, String> faults() {
        return Map.copyOf(faults);
    }

    /** How often each operation was answered with each status. */
    public Map<String, Map<Integer, Integer>> statuses() {
        return statuses;
    }

    /** The operations that were never done. */
    public Set<String> neverDone() {
        Set<String> never = new TreeSet<>();
        statuses.forEach((operation, answers) -> {
            if (!operation.equals(UNDESCRIBED) && answers.keySet().stream().noneMatch(status -> status < 300)) {
                never.add(operation);
            }
        });
        return never;
    }
}
