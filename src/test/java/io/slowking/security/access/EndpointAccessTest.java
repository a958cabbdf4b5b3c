package io.slowking.security.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.slowking.security.Roles;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every endpoint and every role, by the table in {@code access.txt}. */
@QuarkusTest
@TestProfile(AccessProfile.class)
class EndpointAccessTest {
    private static final java.nio.file.Path TABLE = java.nio.file.Path.of("src", "test", "resources", "access.txt");
    private static final String EVERYBODY = "everybody";

    /** Forms of those who have no key yet, which are refused without their token, and a stream that never ends: see SignInTest. */
    private static final Set<String> TOLD_ELSEWHERE = Set.of("POST /sign-in", "POST /sign-out", "GET /live");

    @Inject
    Keys keys;

    /** A line of the table. */
    record Rule(String method, String path, int letIn, String role) {
        static Rule of(String line) {
            String[] columns = line.split("\\s+");
            assertThat(columns).as(line).hasSize(4);
            assertThat(Roles.all().contains(columns[3]) || columns[3].equals(EVERYBODY))
                    .as("%s is a role", columns[3])
                    .isTrue();
            return new Rule(columns[0], columns[1], Integer.parseInt(columns[2]), columns[3]);
        }

        boolean admits(String holder) {
            return role.equals(EVERYBODY) || Roles.with(List.of(holder)).contains(role);
        }

        Response askedBy(RequestSpecification caller) {
            RequestSpecification request = caller.urlEncodingEnabled(false);
            if (Set.of("POST", "PUT", "PATCH").contains(method)) {
                request.contentType("application/json").body("{}");
            }
            return request.request(method, path.replaceAll("\\{\\w+}", "0197d3a0-0000-7000-8000-000000000000"));
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    static List<Rule> rules() {
        try (Stream<String> lines = Files.lines(TABLE)) {
            return lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Rule::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void eachRoleIsLetInAsTheTableSays(Rule rule) {
        for (String role : Roles.all()) {
            assertThat(rule.askedBy(keys.as(role)).statusCode())
                    .as("%s with a key of a %s", rule, role)
                    .isEqualTo(rule.admits(role) ? rule.letIn() : 403);
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void nobodyIsLetInWithoutAKey(Rule rule) {
        boolean open = rule.role().equals(EVERYBODY);

        assertThat(rule.askedBy(given()).statusCode())
                .as("%s without a key", rule)
                .isEqualTo(open ? rule.letIn() : 401);
        assertThat(rule.askedBy(given().header("Authorization", "Bearer junk")).statusCode())
                .as("%s with junk", rule)
                .isEqualTo(open ? rule.letIn() : 401);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aNamedNetworkMayReportAndNothingElse(Rule rule) {
        boolean open = rule.role().equals(EVERYBODY);

        assertThat(rule.askedBy(Keys.from("10.7.1.2")).statusCode())
                .as("%s from a named network", rule)
                .isEqualTo(open || rule.role().equals(Roles.REPORTER) ? rule.letIn() : 403);
    }

    @Test
    void theTableHasEveryEndpointAndNoOther() {
        Map<String, Map<String, Object>> paths =
                given().get("/openapi.json").jsonPath().getMap("paths");

        Set<String> served = paths.entrySet().stream()
                .flatMap(path -> path.getValue().keySet().stream()
                        .filter(Set.of("get", "post", "put", "patch", "delete", "head", "options")::contains)
                        .map(method -> method.toUpperCase(Locale.ROOT) + " " + path.getKey()))
                .collect(Collectors.toSet());

        assertThat(rules())
                .filteredOn(rule -> rule.path().startsWith("/api/") || served.contains(rule.toString()))
                .extracting(Rule::toString)
                .as("the lines of %s", TABLE)
                .containsExactlyInAnyOrderElementsOf(served);
    }

    /** Pages are not in the description of the API, so they are looked for in the program. */
    @Test
    void theTableHasEveryPage() {
        Set<String> pages = new ClassFileImporter()
                .importPackages("io.slowking.web").stream()
                        .filter(resource -> resource.isAnnotatedWith(Path.class))
                        .flatMap(resource -> resource.getMethods().stream())
                        .filter(method -> method.isMetaAnnotatedWith(HttpMethod.class))
                        .map(EndpointAccessTest::address)
                        .collect(Collectors.toSet());

        assertThat(rules())
                .extracting(Rule::toString)
                .as("the lines of %s", TABLE)
                .containsAll(pages.stream()
                        .filter(page -> !TOLD_ELSEWHERE.contains(page))
                        .toList());
    }

    private static String address(JavaMethod method) {
        String verb = method.getAnnotations().stream()
                .filter(annotation -> annotation.getRawType().isAnnotatedWith(HttpMethod.class))
                .map(annotation -> annotation.getRawType().getSimpleName())
                .findFirst()
                .orElseThrow();
        String below = method.isAnnotatedWith(Path.class)
                ? method.getAnnotationOfType(Path.class).value()
                : "";
        String path = "%s/%s"
                .formatted(method.getOwner().getAnnotationOfType(Path.class).value(), below)
                .replaceAll("\\{(\\w+):[^}]*}", "{$1}")
                .replaceAll("/+", "/");
        return verb + " " + (path.length() > 1 ? path.replaceAll("/$", "") : path);
    }
}
