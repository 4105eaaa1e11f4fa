package ai.postforge.bootstrap.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** A folder as the repository's after a build, with the real launcher and {@link TinyProgram} in the program's place. */
final class Installation {
    private final Path root;

    private Installation(Path root) {
        this.root = root;
    }

    /** In a folder that need not be there yet. */
    static Installation in(Path root) throws IOException {
        Path repository = Path.of("..").toAbsolutePath().normalize();
        Files.createDirectories(root.resolve(".mvn"));
        Files.createDirectories(root.resolve("bootstrap/src/main"));
        Files.createDirectories(root.resolve("bootstrap/target/lib"));
        Files.copy(repository.resolve("postforge"), root.resolve("postforge"));
        Files.copy(repository.resolve(".mvn/jdk.sh"), root.resolve(".mvn/jdk.sh"));
        Files.createFile(root.resolve("pom.xml"));
        Files.createFile(root.resolve("bootstrap/pom.xml"));
        Installation installation = new Installation(root);
        installation.build("first");
        Files.copy(installation.jar(), root.resolve("bootstrap/target/lib/postforge-part.jar"));
        return installation;
    }

    /** Puts the program there anew; what differs is its version. */
    void build(String version) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, TinyProgram.class.getName());
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
        String resource = TinyProgram.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(jar());
                JarOutputStream jar = new JarOutputStream(file, manifest);
                InputStream program = TinyProgram.class.getClassLoader().getResourceAsStream(resource)) {
            jar.putNextEntry(new JarEntry(resource));
            program.transferTo(jar);
            jar.closeEntry();
        }
        Files.deleteIfExists(root.resolve("bootstrap/target/launcher.stamp"));
        Files.createFile(root.resolve("bootstrap/target/launcher.stamp"));
    }

    /** What the launcher prints, errors included, when it is run with these variables and has ended well. */
    String run(Map<String, String> variables, String... arguments) throws IOException, InterruptedException {
        ProcessBuilder launcher = new ProcessBuilder(
                        Stream.concat(Stream.of("sh", root.resolve("postforge").toString()), Stream.of(arguments))
                                .toList())
                .redirectErrorStream(true);
        launcher.environment().put("JAVA_HOME", System.getProperty("java.home"));
        launcher.environment().putAll(variables);
        Process process = launcher.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError("exit status " + process.exitValue() + ":\n" + output);
        }
        return output;
    }

    /** The caches of loaded classes that are there, the empty ones too. */
    List<Path> caches() {
        try (Stream<Path> files = Files.list(root.resolve("bootstrap/target"))) {
            return files.filter(file -> file.getFileName().toString().contains(".aot"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path jar() {
        return root.resolve("bootstrap/target/postforge.jar");
    }
}
