package io.slowking.benchmark.model;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Where a benchmark's artifacts come from. Its JSON is the one that the start command takes. */
@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
@JsonSubTypes({
    @JsonSubTypes.Type(ArtifactSource.NamedSet.class),
    @JsonSubTypes.Type(ArtifactSource.Folder.class),
    @JsonSubTypes.Type(ArtifactSource.Generated.class)
})
public sealed interface ArtifactSource {
    /** A folder of that name below the artifact root. */
    record NamedSet(String set) implements ArtifactSource {}

    /** A folder anywhere below the artifact root. */
    record Folder(String path) implements ArtifactSource {}

    /** Made on the spot. */
    record Generated(Texts generate) implements ArtifactSource {
        public static Generated of(int count, int bytes, long seed) {
            return new Generated(new Texts(count, bytes, seed));
        }
    }

    /**
     * Text files of the same size; the same numbers make the same files.
     *
     * @param bytes size of each
     */
    record Texts(int count, int bytes, long seed) {}
}
