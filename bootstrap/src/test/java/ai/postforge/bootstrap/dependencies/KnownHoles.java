package ai.postforge.bootstrap.dependencies;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares dependencies with the holes that are known in them: with OSV's data where that service can be reached, and
 * always with a list in the repository. It needs nothing but a JDK, so that it can be run from its source:
 *
 * <pre>java KnownHoles.java OSV_URL LIST DEPENDENCIES…</pre>
 *
 * where the dependencies are files as Maven's {@code dependency:list} writes them. Exit status 0: no hole is known; 1: one
 * is, or the input makes no sense.
 */
final class KnownHoles {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    /** Group, artifact, type, perhaps a classifier, version, scope. */
    private static final Pattern DEPENDENCY = Pattern.compile(
            "\\s*([\\w.-]+):([\\w.-]+):[\\w.-]+:(?:[\\w.-]+:)?([\\w.-]+):(?:compile|runtime|test|provided|system)\\b.*");

    private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"((?:GHSA|CVE|OSV)-[\\w-]+)\"");
    private static final String OURS = "ai.postforge";

    private KnownHoles() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<Path> files = List.of(arguments).subList(2, arguments.length).stream()
                .map(Path::of)
                .toList();
        System.exit(run(URI.create(arguments[0]), Path.of(arguments[1]), files) ? 0 : 1);
    }

    /** Whether no hole is known. */
    static boolean run(URI osv, Path list, List<Path> files) throws IOException, InterruptedException {
        NavigableSet<Dependency> dependencies = new TreeSet<>();
        for (Path file : files) {
            Files.readAllLines(file).forEach(line -> Dependency.of(line).ifPresent(dependencies::add));
        }
        if (dependencies.isEmpty()) {
            System.out.println("no dependency was named: nothing was compared");
            return false;
        }
        List<String> findings = new ArrayList<>();
        for (String line : Files.readAllLines(list)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                Hole hole = Hole.of(line);
                dependencies.stream().filter(hole::isIn).forEach(it -> findings.add(it + ": " + hole));
            }
        }
        String data = "the list in the repository";
        try {
            findings.addAll(askOsv(osv, dependencies));
            data += " and OSV's data";
        } catch (IOException e) {
            System.out.println("OSV cannot be reached (" + e.getClass().getSimpleName() + "): without its data");
        }
        findings.forEach(System.out::println);
        System.out.println(
                dependencies.size() + " dependencies compared with " + data + ": " + findings.size() + " known holes");
        return findings.isEmpty();
    }

    private static List<String> askOsv(URI osv, NavigableSet<Dependency> dependencies)
            throws IOException, InterruptedException {
        List<String> findings = new ArrayList<>();
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(LIMIT).build()) {
            for (Dependency dependency : dependencies) {
                HttpResponse<String> answer = client.send(
                        HttpRequest.newBuilder(osv.resolve("/v1/query"))
                                .timeout(LIMIT)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(dependency.query()))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() != 200) {
                    throw new IOException("answered " + answer.statusCode());
                }
                NavigableSet<String> ids = new TreeSet<>();
                Matcher id = ID.matcher(answer.body());
                while (id.find()) {
                    ids.add(id.group(1));
                }
                if (answer.body().contains("\"vulns\"")) {
                    findings.add(dependency + ": " + String.join(", ", ids) + " (OSV)");
                }
            }
        }
        return findings;
    }

    /** Compares as Maven does where it matters: number by number, and a pre-release is before its release. */
    static int compareVersions(String one, String other) {
        String[] left = parts(one);
        String[] right = parts(other);
        for (int i = 0; i < Math.max(left.length, right.length); i++) {
            int order = Integer.compare(rank(left, i), rank(right, i));
            if (order == 0 && i < left.length && i < right.length) {
                order = rank(left, i) == 0 ? left[i].compareTo(right[i]) : 0;
            }
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static String[] parts(String version) {
        return version.toLowerCase(Locale.ROOT)
                .replaceAll("[.-](?:final|ga|release|jre|android|jre\\d+)$", "")
                .split("[.-]", -1);
    }

    /** A number counts 2 and more, what is not there as the number 0, and words come before. */
    private static int rank(String[] parts, int index) {
        if (index >= parts.length) {
            return 2;
        }
        return parts[index].matches("\\d{1,8}") ? 2 + Integer.parseInt(parts[index]) : 0;
    }

    /** One artifact of others. */
    private record Dependency(String group, String artifact, String version) implements Comparable<Dependency> {
        static Optional<Dependency> of(String line) {
            Matcher matcher = DEPENDENCY.matcher(line.replaceAll("\u001B\\[[\\d;]*m", ""));
            return matcher.matches() && !matcher.group(1).equals(OURS)
                    ? Optional.of(new Dependency(matcher.group(1), matcher.group(2), matcher.group(3)))
                    : Optional.empty();
        }

        String query() {
            return "{\"version\":\"" + version + "\",\"package\":{\"ecosystem\":\"Maven\",\"name\":\"" + group + ":"
                    + artifact + "\"}}";
        }

        @Override
        public int compareTo(Dependency other) {
            return toString().compareTo(other.toString());
        }

        @Override
        public String toString() {
            return group + ":" + artifact + ":" + version;
        }
    }

    /** A line of the list: an artifact (or * for all of its group), the version with the hole mended, and what it is. */
    private record Hole(String group, String artifact, String from, String mended, String what) {
        static Hole of(String line) throws IOException {
            String[] fields = line.split("\\s+", 4);
            String[] names = fields[0].split(":", -1);
            if (fields.length != 4 || names.length != 2) {
                throw new IOException("the list has a line that makes no sense: " + line);
            }
            return new Hole(names[0], names[1], fields[1], fields[2], fields[3]);
        }

        boolean isIn(Dependency dependency) {
            return dependency.group().equals(group)
                    && (artifact.equals("*") || dependency.artifact().equals(artifact))
                    && compareVersions(dependency.version(), from) >= 0
                    && compareVersions(dependency.version(), mended) < 0;
        }

        @Override
        public String toString() {
            return what + ", mended in " + mended;
        }
    }
}
