/** Personal data and secrets at rest. */
@NullMarked
package io.hanbeon.shared.seal;

import org.jspecify.annotations.NullMarked;
