package io.slowking;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.slowking.messaging.Aggregate;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import java.util.stream.Stream;

/** The architecture: a top-level package is a module, its root is what others may use, and only some may know the outside. */
@AnalyzeClasses(packages = "io.slowking", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule modulesHaveNoCycles =
            slices().matching("io.slowking.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule othersUseOnlyTheRootOfAModule = classes().should(useOnlyRootsOfOtherModules());

    @ArchTest
    static final ArchRule onlyMessagingKnowsKafka = noClasses()
            .that()
            .resideOutsideOfPackages("io.slowking.messaging..", "io.slowking.embedded..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "org.apache.kafka..", "kafka..", "org.eclipse.microprofile.reactive.messaging.."));

    @ArchTest
    static final ArchRule onlyMessagingOpensTransactions = noClasses()
            .that()
            .resideOutsideOfPackage("io.slowking.messaging..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("jakarta.transaction..", "io.quarkus.narayana.."));

    @ArchTest
    static final ArchRule onlyTheCommandLineKnowsTheEmbeddedServers = noClasses()
            .that()
            .resideOutsideOfPackages("io.slowking.embedded..", "io.slowking.cli..")
            .should()
            .dependOnClassesThat(resideInAPackage("io.slowking.embedded.."));

    @ArchTest
    static final ArchRule messagingKnowsEnvelopesAndNoModule = noClasses()
            .that()
            .resideInAPackage("io.slowking.messaging..")
            .should()
            .dependOnClassesThat(resideInAPackage("io.slowking..")
                    .and(not(resideInAnyPackage("io.slowking.messaging..", "io.slowking.database.."))));

    @ArchTest
    static final ArchRule theDatabaseModuleKnowsNoOther = noClasses()
            .that()
            .resideInAPackage("io.slowking.database..")
            .should()
            .dependOnClassesThat(
                    resideInAPackage("io.slowking..").and(not(resideInAPackage("io.slowking.database.."))));

    @ArchTest
    static final ArchRule analysisIsPureComputation = noClasses()
            .that()
            .resideInAPackage("io.slowking.analysis..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("io.quarkus..", "jakarta..", "java.sql..", "org.hibernate.."))
            .orShould()
            .dependOnClassesThat(resideInAPackage("io.slowking..")
                    .and(describe("outside of analysis", (JavaClass used) -> !used.getPackageName()
                            .startsWith("io.slowking.analysis"))));

    @ArchTest
    static final ArchRule theStatesOfABenchmarkKnowNoDatabase = noClasses()
            .that()
            .haveNameMatching(".*\\.Lifecycle.*")
            .should()
            .dependOnClassesThat(resideInAnyPackage("jakarta..", "org.hibernate..", "io.quarkus.."));

    @ArchTest
    static final ArchRule aggregatesRaiseTheirEventsThemselves = noClasses()
            .that()
            .areNotAssignableTo(Aggregate.class)
            .and()
            .resideOutsideOfPackage("io.slowking.messaging..")
            .should()
            .callMethodWhere(describe(
                    "Aggregate.raise",
                    call -> call.getTarget().getFullName().startsWith("io.slowking.messaging.Aggregate.raise(")));

    @ArchTest
    static final ArchRule everyEndpointSaysWhoMayCallIt = methods()
            .that(describe("are endpoints", method -> method.isMetaAnnotatedWith(HttpMethod.class)))
            .should(sayWhoMayCallThem());

    private static ArchCondition<JavaMethod> sayWhoMayCallThem() {
        return new ArchCondition<>("be annotated with @RolesAllowed or @PermitAll, or their class") {
            @Override
            public void check(JavaMethod endpoint, ConditionEvents events) {
                boolean says = Stream.of(RolesAllowed.class, PermitAll.class)
                        .anyMatch(annotation -> endpoint.isAnnotatedWith(annotation)
                                || endpoint.getOwner().isAnnotatedWith(annotation));
                if (!says) {
                    events.add(SimpleConditionEvent.violated(
                            endpoint, endpoint.getFullName() + " does not say who may call it"));
                }
            }
        };
    }

    private static ArchCondition<JavaClass> useOnlyRootsOfOtherModules() {
        return new ArchCondition<>("use only the root packages of other modules") {
            @Override
            public void check(JavaClass user, ConditionEvents events) {
                for (Dependency dependency : user.getDirectDependenciesFromSelf()) {
                    String used = dependency.getTargetClass().getPackageName();
                    boolean internal = used.matches("io\\.slowking\\.\\w+\\..+");
                    if (internal && !module(used).equals(module(user.getPackageName()))) {
                        events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
                    }
                }
            }
        };
    }

    private static String module(String packageName) {
        String[] parts = packageName.split("\\.");
        return parts.length > 2 ? parts[2] : "";
    }
}
