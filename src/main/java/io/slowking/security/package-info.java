/** Sealed secrets and the guard in front of addresses that users give. */
@NullMarked
package io.slowking.security;

import org.jspecify.annotations.NullMarked;
