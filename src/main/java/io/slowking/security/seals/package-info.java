/** Sealing all secrets again with a new key. */
@NullMarked
package io.slowking.security.seals;

import org.jspecify.annotations.NullMarked;
