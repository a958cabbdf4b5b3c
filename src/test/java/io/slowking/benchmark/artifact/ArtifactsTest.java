package io.slowking.benchmark.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.slowking.benchmark.model.Artifact;
import io.slowking.benchmark.model.ArtifactSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArtifactsTest {
    @TempDir
    Path folder = Path.of("");

    private Path root = Path.of("");

    private record Config(Optional<Path> root, Optional<String> defaultSet, int most, long largest)
            implements ArtifactConfig {}

    @BeforeEach
    void makeASetASecretAndAWayOut() throws IOException {
        root = Files.createDirectory(folder.resolve("root"));
        Path letters = Files.createDirectories(root.resolve("letters"));
        Files.writeString(letters.resolve("b.txt"), "bb");
        Files.writeString(letters.resolve("a, \"1\".txt"), "a");
        Files.writeString(letters.resolve(".hidden"), "h");
        Files.createDirectory(letters.resolve("folder"));
        Files.writeString(Files.createDirectory(folder.resolve("secrets")).resolve("key"), "k");
        Files.createSymbolicLink(root.resolve("way-out"), folder.resolve("secrets"));
    }

    private Artifacts artifacts() {
        return new Artifacts(new Config(Optional.of(root), Optional.empty(), 100, 1_000));
    }

    @Test
    void aSetIsItsFilesByNameWithSizeAndChecksum() throws IOException {
        List<Artifact> resolved = artifacts().resolve(new ArtifactSource.NamedSet("letters"));

        assertThat(resolved).extracting(Artifact::name).containsExactly("a, \"1\".txt", "b.txt");
        assertThat(resolved.getFirst().size()).isEqualTo(1);
        assertThat(resolved.getFirst().sha256())
                .isEqualTo("ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb");
        assertThat(artifacts().resolve(new ArtifactSource.Folder("letters/../letters")))
                .isEqualTo(resolved);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                "../secrets",
                "/etc",
                "letters/../../secrets",
                "way-out",
                "no-such",
                "letters/b.txt",
                "a\u0000b"
            })
    void nothingOutsideTheRootCanBeHad(String path) {
        assertThatExceptionOfType(NoArtifacts.class)
                .isThrownBy(() -> artifacts().resolve(new ArtifactSource.Folder(path)));
    }

    @Test
    void aLinkToAFileOutsideTheRootIsRefused() throws IOException {
        Files.createSymbolicLink(root.resolve("letters/c.txt"), folder.resolve("secrets/key"));

        assertThatExceptionOfType(NoArtifacts.class)
                .isThrownBy(() -> artifacts().resolve(new ArtifactSource.NamedSet("letters")))
                .withMessage("c.txt is a link that leads out of the artifact root");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "..", ".hidden", "letters/x", "a\\b", "../secrets"})
    void aSetHasAPlainName(String name) {
        assertThatExceptionOfType(NoArtifacts.class)
                .isThrownBy(() -> artifacts().count(new ArtifactSource.NamedSet(name)));
    }

    @Test
    void withoutARootOnlyGeneratedArtifactsCanBeHad() {
        Artifacts rootless = new Artifacts(new Config(Optional.empty(), Optional.empty(), 100, 1_000));

        assertThatExceptionOfType(NoArtifacts.class)
                .isThrownBy(() -> rootless.count(new ArtifactSource.NamedSet("letters")))
                .withMessageContaining("SLOWKING_ARTIFACTS_ROOT");
        assertThatNoException().isThrownBy(() -> rootless.count(rootless.byDefault()));
    }

    @Test
    void theDefaultIsTheConfiguredSet() {
        Artifacts configured = new Artifacts(new Config(Optional.of(root), Optional.of("letters"), 100, 1_000));

        assertThat(configured.byDefault()).isEqualTo(new ArtifactSource.NamedSet("letters"));
    }

    @Test
    void tooManyTooLargeAndNoneAreRefused() throws IOException {
        Artifacts strict = new Artifacts(new Config(Optional.of(root), Optional.empty(), 1, 1));
        Files.createDirectory(root.resolve("empty"));

        assertRefused(strict, new ArtifactSource.NamedSet("letters"), "larger");
        assertRefused(strict, ArtifactSource.Generated.of(2, 1, 1), "at most 1");
        assertRefused(strict, ArtifactSource.Generated.of(0, 1, 1), "at least one");
        assertRefused(strict, new ArtifactSource.NamedSet("empty"), "at least one");
    }

    @Test
    void aLineBreakInAFileNameIsRefused() throws IOException {
        Files.writeString(Files.createDirectory(root.resolve("broken")).resolve("a\nb.txt"), "c");

        assertRefused(artifacts(), new ArtifactSource.NamedSet("broken"), "control character");
    }

    private static void assertRefused(Artifacts artifacts, ArtifactSource source, String reason) {
        assertThatExceptionOfType(NoArtifacts.class)
                .isThrownBy(() -> artifacts.count(source))
                .withMessageContaining(reason);
    }

    @Test
    void filesOfASetAreOpenedWhereTheyAreAndStayThere() throws IOException {
        List<Path> opened;
        try (ArtifactFiles files = artifacts().open(new ArtifactSource.NamedSet("letters"), List.of("b.txt"))) {
            opened = files.files();
            assertThat(opened).hasSize(1);
        }
        assertThat(opened.getFirst()).exists().hasContent("bb");
    }

    @Test
    void filesThatHaveVanishedAreMissed() {
        assertThatExceptionOfType(NoArtifacts.class)
                .isThrownBy(() -> artifacts().open(new ArtifactSource.Folder("letters"), List.of("b.txt", "gone.txt")))
                .withMessageContaining("1 of 2");
    }

    @Test
    void generatedFilesAreTheSameEachTimeAndGoWhenTheyAreDone() throws IOException {
        ArtifactSource source = ArtifactSource.Generated.of(3, 64, 7);
        List<Artifact> described = artifacts().resolve(source);
        List<Path> made;
        try (ArtifactFiles files = artifacts().open(source, List.of("document-000002.txt"))) {
            made = files.files();
            assertThat(ArtifactFolders.describe(made)).containsExactly(described.get(1));
        }

        assertThat(made.getFirst()).doesNotExist();
        assertThat(made.getFirst().getParent()).doesNotExist();
        assertThat(artifacts().resolve(source)).isEqualTo(described);
    }

    @Test
    void generatedTextsDifferByNameAndSeedAndHaveTheirSize() {
        GeneratedTexts seven = new GeneratedTexts(new ArtifactSource.Texts(2, 500, 7));
        GeneratedTexts eight = new GeneratedTexts(new ArtifactSource.Texts(2, 500, 8));

        assertThat(seven.content("a"))
                .hasSize(500)
                .isEqualTo(seven.content("a"))
                .isNotEqualTo(seven.content("b"));
        assertThat(eight.content("a")).isNotEqualTo(seven.content("a"));
        assertThat(new String(seven.content("a"), StandardCharsets.US_ASCII)).matches("[a-z \n]+");
        assertThat(new GeneratedTexts(new ArtifactSource.Texts(1, 0, 7)).content("a"))
                .isEmpty();
    }
}
