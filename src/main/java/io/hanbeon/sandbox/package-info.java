/** What a laptop has instead of a data centre: the local stack and stand-ins of the vendors. Nothing calls it. */
@NullMarked
package io.hanbeon.sandbox;

import org.jspecify.annotations.NullMarked;
