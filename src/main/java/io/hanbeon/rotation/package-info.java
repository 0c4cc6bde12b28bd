/** Another encryption key takes over: what is sealed with an older one is sealed anew, in the background. */
@NullMarked
package io.hanbeon.rotation;

import org.jspecify.annotations.NullMarked;
