/** What a login leaves behind: sessions, the tokens that speak for them, and how all of them end at once. */
@NullMarked
package io.hanbeon.account.session;

import org.jspecify.annotations.NullMarked;
