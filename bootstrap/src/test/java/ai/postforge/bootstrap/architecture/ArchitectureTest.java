package ai.postforge.bootstrap.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The modules keep the architecture's rules, and each rule finds code that breaks it. */
final class ArchitectureTest {
    static final String ROOT = "ai.postforge";
    static final String BROKEN_ROOT = "ai.postforge.bootstrap.architecture.broken";
    static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(place -> !place.contains("/test-classes/") && !place.contains("-tests.jar"))
            .importPackages(ROOT);
    static final JavaClasses BROKEN_HOUSE = new ClassFileImporter().importPackages(BROKEN_ROOT);

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void theHouseKeepsItsWalls(String name, Function<Walls, ArchRule> rule) {
        rule.apply(new Walls(ROOT)).check(HOUSE);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void theRuleNamesWhoBreaksIt(String name, Function<Walls, ArchRule> rule, String... culprits) {
        EvaluationResult result = rule.apply(new Walls(BROKEN_ROOT)).evaluate(BROKEN_HOUSE);

        assertThat(result.getFailureReport().getDetails()).isNotEmpty();
        assertThat(result.getFailureReport().toString()).contains(culprits);
    }

    @Test
    void operationsMayUsePersistence() {
        EvaluationResult result = new Walls(BROKEN_ROOT).adaptersAreApart().evaluate(BROKEN_HOUSE);

        assertThat(result.getFailureReport().toString()).doesNotContain("AuditWithQueries");
    }

    static Stream<Arguments> rules() {
        return Stream.of(
                rule("domain is plain", Walls::domainIsPlain, "DomainWithDatabase"),
                rule("application is plain", Walls::applicationIsPlain, "UseCaseWithFiles"),
                rule(
                        "adapters are apart",
                        Walls::adaptersAreApart,
                        "PageWithQueries",
                        "StoreWithAudit",
                        "AuditWithPage"),
                rule("adapters keep to the contracts", Walls::adaptersKeepToTheContracts, "PageWithWiring"),
                rule(
                        "no clock, no dice",
                        Walls::coreHasNeitherClockNorDice,
                        "ruleByTheClock",
                        "ruleByLot",
                        "ruleByAge"),
                rule("no cycles", Walls::packagesHaveNoCycles, "one.Chicken", "two.Egg"));
    }

    private static Arguments rule(String name, Function<Walls, ArchRule> rule, String... culprits) {
        return Arguments.of(name, rule, culprits);
    }
}
