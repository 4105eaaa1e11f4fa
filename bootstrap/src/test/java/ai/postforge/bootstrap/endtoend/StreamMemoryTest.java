package ai.postforge.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.ai.testing.Script;
import ai.postforge.bootstrap.testing.LiveObjects;
import ai.postforge.web.testing.EventStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is left of streams on the heap of a service that has served them. How many there are in all is the system property
 * {@code postforge.streams}; what is alive after each quarter is printed where that is set.
 */
final class StreamMemoryTest {
    private static final int IN_ALL = Integer.getInteger("postforge.streams", 400);
    private static final boolean IS_BENCHMARK = System.getProperty("postforge.streams") != null;
    private static final int QUARTER = IN_ALL / 4;
    private static final String[] PIECES =
            Stream.generate(() -> "matter ").limit(10).toArray(String[]::new);

    @TempDir
    Path directory;

    @Test
    void nothingOfAStreamStays() throws Exception {
        try (ServedProcess served = ServedProcess.start(directory, Map.of())) {
            Client ada = served.join("user_ada");
            Purse.fill(served.storage, "user_ada", IN_ALL);
            served.model.will(Script.writes(PIECES));
            List<LiveObjects> looks = new ArrayList<>();
            for (int done = QUARTER; done <= IN_ALL; done += QUARTER) {
                serve(ada, QUARTER);
                looks.add(look(served, done));
            }
            assertThat(grown(looks)).isEmpty();
            served.books.balance();
            assertThat(served.books.of("user_ada").posts()).isEqualTo(IN_ALL);
        }
    }

    /** In batches that fit into what one user may have running. */
    private static void serve(Client client, int streams) {
        for (int done = 0; done < streams; done += 25) {
            List<EventStream> batch = Stream.generate(client::stream)
                    .limit(Math.min(25, streams - done))
                    .toList();
            for (EventStream stream : batch) {
                assertThat(stream.status()).isEqualTo(200);
                assertThat(stream.rest()).hasSize(PIECES.length + 1);
                stream.close();
            }
        }
    }

    /** Classes of which each quarter leaves one for each of its streams at least; what only fills a pool comes to an end. */
    private static List<String> grown(List<LiveObjects> looks) {
        return looks.getLast().instances().keySet().stream()
                .filter(type -> IntStream.range(1, looks.size())
                        .allMatch(i -> looks.get(i).of(type) - looks.get(i - 1).of(type) >= QUARTER))
                .map(type -> type + looks.stream().map(look -> look.of(type)).toList())
                .sorted()
                .toList();
    }

    private static LiveObjects look(ServedProcess served, int streams) throws Exception {
        LiveObjects live = LiveObjects.of(served.child);
        if (IS_BENCHMARK) {
            System.out.printf("after %d streams: %,d bytes alive%n", streams, live.bytes());
        }
        return live;
    }
}
