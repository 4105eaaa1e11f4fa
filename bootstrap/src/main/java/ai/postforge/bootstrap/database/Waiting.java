package ai.postforge.bootstrap.database;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Waits for something to come true, with an end. */
final class Waiting {
    private Waiting() {}

    /** Asks again and again until there is an answer or the time is over; then empty. */
    static <T> Optional<T> upTo(Duration limit, Duration pause, Question<T> question) throws IOException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            Optional<T> answer = question.ask();
            if (answer.isPresent() || System.nanoTime() - deadline >= 0) {
                return answer;
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }
    }

    /** What is waited for. */
    interface Question<T> {
        Optional<T> ask() throws IOException;
    }
}
