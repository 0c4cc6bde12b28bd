/** Stand-ins of the vendors, which speak their protocols. */
@NullMarked
package io.hanbeon.sandbox.standin;

import org.jspecify.annotations.NullMarked;
