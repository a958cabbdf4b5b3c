/** Files to upload: sets, folders, generated ones. */
@NullMarked
package io.slowking.benchmark.artifact;

import org.jspecify.annotations.NullMarked;
