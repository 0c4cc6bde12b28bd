/** Messages as other rooms have them sent and look them up. */
@NullMarked
package io.hanbeon.message;

import org.jspecify.annotations.NullMarked;
