package ai.postforge.bootstrap;

import ai.postforge.bootstrap.cli.PostForge;
import ai.postforge.bootstrap.cli.Surroundings;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;

/** Where the program begins. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, Charset.defaultCharset());
        PrintWriter err = new PrintWriter(System.err, true, Charset.defaultCharset());
        Path directory = Path.of("").toAbsolutePath();
        System.exit(PostForge.run(new Surroundings(System.getenv(), directory, out, err), arguments));
    }
}
