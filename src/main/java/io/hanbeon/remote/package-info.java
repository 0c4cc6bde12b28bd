/** What every vendor behind HTTP needs: the call, what came of it, and a guard for each account. */
@NullMarked
package io.hanbeon.remote;

import org.jspecify.annotations.NullMarked;
