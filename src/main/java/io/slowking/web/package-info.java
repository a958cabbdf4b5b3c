/** The pages for people. Each page asks the same services and queries as the API's resource for its subject, and has no rules of its own. */
@NullMarked
package io.slowking.web;

import org.jspecify.annotations.NullMarked;
