/** The stand-in of PortOne: its API, its payment window, its book. */
@NullMarked
package io.hanbeon.sandbox.portone;

import org.jspecify.annotations.NullMarked;
