declare module 'fs-native-extensions' {
  /** Takes the kernel's lock of a file that is open for writing; false when somebody else has it. */
  export function tryLock(fd: number): boolean
}
