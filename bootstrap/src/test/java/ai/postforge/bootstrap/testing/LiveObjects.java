package ai.postforge.bootstrap.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is on another Java process's heap after a full collection.
 *
 * @param bytes of all objects
 * @param instances by the name of the class
 */
public record LiveObjects(long bytes, Map<String, Long> instances) {
    private static final Pattern LINE = Pattern.compile("\\s*\\d+:\\s+(\\d+)\\s+\\d+\\s+(\\S+).*");
    private static final Pattern TOTAL = Pattern.compile("Total\\s+\\d+\\s+(\\d+)");

    /** Asks the JDK's own tool, which collects before it counts. */
    public static LiveObjects of(ChildProcess child) throws IOException, InterruptedException {
        Process tool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(child.pid()),
                        "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String output = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (tool.waitFor() != 0) {
            throw new AssertionError(output);
        }
        return parse(output);
    }

    /** How many there are of the class with that name. */
    public long of(String type) {
        return instances.getOrDefault(type, 0L);
    }

    private static LiveObjects parse(String histogram) {
        Map<String, Long> instances = new HashMap<>();
        long bytes = 0;
        for (String line : histogram.lines().toList()) {
            Matcher entry = LINE.matcher(line);
            Matcher total = TOTAL.matcher(line);
            if (entry.matches()) {
                instances.merge(entry.group(2), Long.valueOf(entry.group(1)), Long::sum);
            } else if (total.matches()) {
                bytes = Long.parseLong(total.group(1));
            }
        }
        return new LiveObjects(bytes, Map.copyOf(instances));
    }
}
