package io.slowking.benchmark.model;

/**
 * A file to upload.
 *
 * @param name the file name that the target is given
 * @param size in bytes
 * @param sha256 of the content, in hex
 */
public record Artifact(String name, long size, String sha256) {}
