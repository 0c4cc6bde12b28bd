/** What proves a person: passwords, what they must be like, and one-time codes. Knows no users and no database. */
@NullMarked
package io.hanbeon.account.credential;

import org.jspecify.annotations.NullMarked;
