package io.slowking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is deployed names what the program does. */
class DeploymentTest {
    private static final Path KUBERNETES = Path.of("deploy", "kubernetes");

    private static String setting(String name) throws IOException {
        Properties settings = new Properties();
        try (var file = Files.newBufferedReader(Path.of("src", "main", "resources", "application.properties"))) {
            settings.load(file);
        }
        return settings.getProperty(name);
    }

    private static List<String> values(String name, Path file) throws IOException {
        return Pattern.compile("^ *%s: (.+)$".formatted(Pattern.quote(name)), Pattern.MULTILINE)
                .matcher(Files.readString(file))
                .results()
                .map((MatchResult line) -> line.group(1))
                .toList();
    }

    @Test
    void everyTopicThatIsReadIsMade() throws IOException {
        assertThat(values("name", KUBERNETES.resolve("servers/topics.yaml")))
                .containsExactlyInAnyOrder(
                        setting("mp.messaging.incoming.consumed.topics").split(","));
    }

    @Test
    void copiesAreAddedForTheLagOfTheGroupThatReads() throws IOException {
        assertThat(values("consumerGroup", KUBERNETES.resolve("autoscaler.yaml")))
                .containsExactly(setting("mp.messaging.incoming.consumed.group.id"));
    }
}
