package ai.postforge.bootstrap.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules of the house.
 *
 * @param root the package that the modules' packages are in
 */
record Walls(String root) {
    private static final List<String> ADAPTERS = List.of("persistence", "operations", "web", "clerk", "ai", "linkedin");
    private static final List<String> MODULES = List.of(
            "domain", "application", "persistence", "operations", "web", "clerk", "ai", "linkedin", "bootstrap");

    /**
     * Operations and persistence work on the same rows, so operations may use persistence. The reverse is forbidden.
     */
    private static final Map<String, Set<String>> MAY_USE = Map.of("operations", Set.of("persistence"));

    private static final String[] PLAIN_JAVA = {
        "java.lang..", "java.util..", "java.time..", "java.math..", "org.jspecify.."
    };

    private static final Set<String> RANDOM_TYPES = Set.of(
            "java.util.Random",
            "java.util.SplittableRandom",
            "java.util.concurrent.ThreadLocalRandom",
            "java.util.random.RandomGenerator",
            "java.security.SecureRandom");
    private static final Map<String, Set<String>> CLOCKS_AND_DICE = Map.of(
            "java.lang.System", Set.of("currentTimeMillis", "nanoTime"),
            "java.lang.Math", Set.of("random"),
            "java.lang.StrictMath", Set.of("random"),
            "java.util.UUID", Set.of("randomUUID"),
            "java.util.Calendar", Set.of("getInstance"),
            "java.util.Date", Set.of("<init>"),
            "java.util.Collections", Set.of("shuffle"));

    /** The domain knows plain Java and itself. */
    ArchRule domainIsPlain() {
        return classes()
                .that()
                .resideInAPackage(module("domain"))
                .should()
                .onlyDependOnClassesThat(resideInAPackage(module("domain")).or(resideInAnyPackage(PLAIN_JAVA)));
    }

    /** The application may use the domain, plain Java, and the classes that a digest needs. */
    ArchRule applicationIsPlain() {
        return classes()
                .that()
                .resideInAPackage(module("application"))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(module("domain"), module("application"))
                        .or(resideInAnyPackage(PLAIN_JAVA))
                        .or(resideInAnyPackage("java.security", "java.nio.charset")));
    }

    /** An adapter may use the core, but no other adapter and not {@code bootstrap}, except for {@link #MAY_USE}. */
    ArchRule adaptersAreApart() {
        return all(ADAPTERS.stream()
                .map(adapter -> noClasses()
                        .that()
                        .resideInAPackage(module(adapter))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(MODULES.stream()
                                .filter(other -> !other.equals(adapter))
                                .filter(other -> !other.equals("domain") && !other.equals("application"))
                                .filter(other ->
                                        !MAY_USE.getOrDefault(adapter, Set.of()).contains(other))
                                .map(this::module)
                                .toArray(String[]::new))
                        .allowEmptyShould(true))
                .toList());
    }

    /** An adapter may use the contracts of use cases and ports, but not the factories that create use cases. */
    ArchRule adaptersKeepToTheContracts() {
        return noClasses()
                .that()
                .resideInAnyPackage(ADAPTERS.stream().map(this::module).toArray(String[]::new))
                .should()
                .dependOnClassesThat(resideInAPackage(root + ".application.digest..")
                        .or(resideInAPackage(module("application")).and(simpleNameEndingWith("UseCases"))));
    }

    /** Time and ids come into the core as arguments. */
    ArchRule coreHasNeitherClockNorDice() {
        return noClasses()
                .that()
                .resideInAnyPackage(module("domain"), module("application"))
                .should()
                .callCodeUnitWhere(
                        DescribedPredicate.describe("it tells the time or rolls dice", Walls::isClockOrDice));
    }

    /** Within a module no two packages need each other. */
    ArchRule packagesHaveNoCycles() {
        return all(MODULES.stream()
                .map(name -> slices().matching(root + "." + name + ".(*)..")
                        .should()
                        .beFreeOfCycles()
                        .allowEmptyShould(true))
                .toList());
    }

    private String module(String name) {
        return root + "." + name + "..";
    }

    private static ArchRule all(List<? extends ArchRule> rules) {
        return CompositeArchRule.of(List.copyOf(rules));
    }

    private static boolean isClockOrDice(JavaCall<?> call) {
        String owner = call.getTargetOwner().getFullName();
        String name = call.getTarget().getName();
        boolean readsClock = owner.startsWith("java.time.")
                && (name.equals("now") || name.startsWith("system") || name.startsWith("tick"));
        return readsClock
                || RANDOM_TYPES.contains(owner)
                || CLOCKS_AND_DICE.getOrDefault(owner, Set.of()).contains(name);
    }
}
