/** Machines that call: API clients of organisations, their secrets, and the signatures that they make with them. */
@NullMarked
package io.hanbeon.client;

import org.jspecify.annotations.NullMarked;
