/**
 * Long enough that ten guesses in a quarter of an hour never find it, short enough to be remembered (NIST SP 800-63B asks for 15 where
 * a password stands alone; those that the commands draw have 16 letters).
 */
export const PASSWORD_LENGTH_MIN = 12;
export const PASSWORD_LENGTH_MAX = 256;
