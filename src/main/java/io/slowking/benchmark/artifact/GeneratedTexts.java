package io.slowking.benchmark.artifact;

import io.slowking.benchmark.model.Artifact;
import io.slowking.benchmark.model.ArtifactSource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Text files that are made on the spot. A file's content follows from the seed and its name, so any copy of the program can make it. */
final class GeneratedTexts {
    private static final String[] WORDS = {
        "river", "stone", "tide", "shell", "calm", "wave", "deep", "reef", "slow", "king", "moss", "rain", "mist",
        "lake", "cove", "foam"
    };

    private final ArtifactSource.Texts texts;

    GeneratedTexts(ArtifactSource.Texts texts) {
        this.texts = texts;
    }

    List<Artifact> describe() {
        List<Artifact> artifacts = new ArrayList<>(texts.count());
        for (String name : names()) {
            byte[] checksum = ArtifactFolders.sha256().digest(content(name));
            artifacts.add(new Artifact(name, texts.bytes(), HexFormat.of().formatHex(checksum)));
        }
        return artifacts;
    }

    List<String> names() {
        return IntStream.rangeClosed(1, texts.count())
                .mapToObj("document-%06d.txt"::formatted)
                .toList();
    }

    byte[] content(String name) {
        SplittableRandom random = new SplittableRandom(texts.seed() * 31 + name.hashCode());
        StringBuilder text = new StringBuilder(texts.bytes() + 8);
        while (text.length() < texts.bytes()) {
            text.append(WORDS[random.nextInt(WORDS.length)]).append(random.nextInt(10) == 0 ? '\n' : ' ');
        }
        text.setLength(texts.bytes());
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
