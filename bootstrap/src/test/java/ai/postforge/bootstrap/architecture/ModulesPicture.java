package ai.postforge.bootstrap.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The modules and their packages as Mermaid diagrams, read from compiled classes.
 *
 * @param root the package that the modules' packages are in
 */
record ModulesPicture(String root, JavaClasses classes) {
    private static final Set<String> NOT_ADAPTERS = Set.of("domain", "application", "bootstrap");
    private static final SortedSet<String> NOTHING = Collections.emptySortedSet();

    /** One diagram of the modules, then one of the packages of each module. */
    String text() {
        SortedMap<String, SortedSet<String>> modules = graph(this::moduleOf);
        StringBuilder text = new StringBuilder("## Modules\n\n").append(diagram(modules));
        modules.keySet()
                .forEach(module -> text.append("\n## Packages of ")
                        .append(module)
                        .append("\n\n")
                        .append(diagram(graph(type -> packageIn(module, type)))));
        return text.toString();
    }

    private SortedMap<String, SortedSet<String>> graph(Function<JavaClass, Optional<String>> nameOf) {
        SortedMap<String, SortedSet<String>> uses = new TreeMap<>();
        for (JavaClass type : classes) {
            nameOf.apply(type)
                    .ifPresent(name -> uses.computeIfAbsent(name, any -> new TreeSet<>())
                            .addAll(type.getDirectDependenciesFromSelf().stream()
                                    .map(dependency ->
                                            dependency.getTargetClass().getBaseComponentType())
                                    .map(nameOf)
                                    .flatMap(Optional::stream)
                                    .filter(target -> !target.equals(name))
                                    .toList()));
        }
        return uses;
    }

    /** Leaves out an arrow from a to c where there are arrows from a to b and from b to c. */
    private static String diagram(SortedMap<String, SortedSet<String>> uses) {
        StringBuilder lines = new StringBuilder("```mermaid\nflowchart TD\n");
        uses.keySet().forEach(name -> lines.append("    %s[\"%s\"]\n".formatted(id(name), name)));
        uses.forEach((name, targets) -> targets.stream()
                .filter(target -> targets.stream()
                        .noneMatch(
                                between -> uses.getOrDefault(between, NOTHING).contains(target)))
                .forEach(target -> lines.append("    %s --> %s\n".formatted(id(name), id(target)))));
        return lines.append("```\n").toString();
    }

    private static String id(String name) {
        return name.replaceAll("\\W", "_");
    }

    private Optional<String> moduleOf(JavaClass type) {
        return below(root, type.getPackageName())
                .map(path -> path.split("\\.", 2)[0])
                .map(name -> NOT_ADAPTERS.contains(name) ? name : "adapter-" + name);
    }

    private Optional<String> packageIn(String module, JavaClass type) {
        return moduleOf(type).filter(module::equals).flatMap(any -> below(root, type.getPackageName()));
    }

    private static Optional<String> below(String root, String name) {
        return name.startsWith(root + ".") ? Optional.of(name.substring(root.length() + 1)) : Optional.empty();
    }
}
