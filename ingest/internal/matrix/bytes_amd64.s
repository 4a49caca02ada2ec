#include "textflag.h"

// ADVANCE adds the row of four values at from, spread over all columns, times the panel's in Z16 to sums.
#define ADVANCE(from, spread, sums) \
	VPBROADCASTD from, spread; \
	VPDPBUSD Z16, spread, sums

// STORE puts sums into a row of c, and goes on to the next one.
#define STORE(sums) \
	VMOVDQU32 sums, (DI); \
	ADDQ R10, DI

// func bytePanel(rows, quads int, a *uint8, w *int8, start, c *int32, stride int)
//
// Sets rows (at least four) of c, stride bytes apart, to start plus the product of as many rows of a, of
// four times quads bytes, and a packed panel w: for each four rows of the matrix sixteen columns of four
// values. Rows are taken twelve together, then four; the last four may cover some a second time.
TEXT ·bytePanel(SB), NOSPLIT, $0-56
	MOVQ rows+0(FP), R9
	MOVQ quads+8(FP), R8
	SHLQ $2, R8             // a row of a, in bytes
	LEAQ (R8)(R8*2), AX     // three rows
	MOVQ a+16(FP), SI
	MOVQ start+32(FP), BX
	MOVQ c+40(FP), DI
	MOVQ stride+48(FP), R10
	VMOVDQU32 (BX), Z23
twelve:
	CMPQ R9, $12
	JLT four
	MOVQ quads+8(FP), CX
	MOVQ w+24(FP), DX
	LEAQ (SI)(AX*1), R11
	LEAQ (R11)(AX*1), R12
	LEAQ (R12)(AX*1), R13
	VMOVDQA32 Z23, Z0
	VMOVDQA32 Z23, Z1
	VMOVDQA32 Z23, Z2
	VMOVDQA32 Z23, Z3
	VMOVDQA32 Z23, Z4
	VMOVDQA32 Z23, Z5
	VMOVDQA32 Z23, Z6
	VMOVDQA32 Z23, Z7
	VMOVDQA32 Z23, Z8
	VMOVDQA32 Z23, Z9
	VMOVDQA32 Z23, Z10
	VMOVDQA32 Z23, Z11
loop12:
	VMOVDQU32 (DX), Z16
	ADVANCE((SI), Z17, Z0)
	ADVANCE((SI)(R8*1), Z18, Z1)
	ADVANCE((SI)(R8*2), Z19, Z2)
	ADVANCE((R11), Z20, Z3)
	ADVANCE((R11)(R8*1), Z21, Z4)
	ADVANCE((R11)(R8*2), Z22, Z5)
	ADVANCE((R12), Z17, Z6)
	ADVANCE((R12)(R8*1), Z18, Z7)
	ADVANCE((R12)(R8*2), Z19, Z8)
	ADVANCE((R13), Z20, Z9)
	ADVANCE((R13)(R8*1), Z21, Z10)
	ADVANCE((R13)(R8*2), Z22, Z11)
	ADDQ $4, SI
	ADDQ $4, R11
	ADDQ $4, R12
	ADDQ $4, R13
	ADDQ $64, DX
	DECQ CX
	JNZ loop12
	STORE(Z0)
	STORE(Z1)
	STORE(Z2)
	STORE(Z3)
	STORE(Z4)
	STORE(Z5)
	STORE(Z6)
	STORE(Z7)
	STORE(Z8)
	STORE(Z9)
	STORE(Z10)
	STORE(Z11)
	LEAQ (R13)(R8*2), SI    // R13 has gone on from the tenth row to the next one
	SUBQ $12, R9
	JMP twelve
four:
	CMPQ R9, $0
	JLE done
	SUBQ $4, R9
	JGE enough
	MOVQ R9, CX             // rows to go back by
	IMULQ R8, CX
	ADDQ CX, SI
	MOVQ R9, CX
	IMULQ R10, CX
	ADDQ CX, DI
enough:
	MOVQ quads+8(FP), CX
	MOVQ w+24(FP), DX
	LEAQ (SI)(AX*1), R11
	VMOVDQA32 Z23, Z0
	VMOVDQA32 Z23, Z1
	VMOVDQA32 Z23, Z2
	VMOVDQA32 Z23, Z3
loop4:
	VMOVDQU32 (DX), Z16
	ADVANCE((SI), Z17, Z0)
	ADVANCE((SI)(R8*1), Z18, Z1)
	ADVANCE((SI)(R8*2), Z19, Z2)
	ADVANCE((R11), Z20, Z3)
	ADDQ $4, SI
	ADDQ $4, R11
	ADDQ $64, DX
	DECQ CX
	JNZ loop4
	STORE(Z0)
	STORE(Z1)
	STORE(Z2)
	STORE(Z3)
	MOVQ R11, SI
	JMP four
done:
	VZEROUPPER
	RET

// func byteRow(quads int, a *uint8, w *int8, start, c *int32)
//
// The same for one row.
TEXT ·byteRow(SB), NOSPLIT, $0-40
	MOVQ quads+0(FP), CX
	MOVQ a+8(FP), SI
	MOVQ w+16(FP), DX
	MOVQ start+24(FP), BX
	MOVQ c+32(FP), DI
	VMOVDQU32 (BX), Z0
loop1:
	VPBROADCASTD (SI), Z16
	VPDPBUSD (DX), Z16, Z0
	ADDQ $4, SI
	ADDQ $64, DX
	DECQ CX
	JNZ loop1
	VMOVDQU32 Z0, (DI)
	VZEROUPPER
	RET

// Tiles of sixteen rows of 64 bytes, all eight of them.
DATA tileShapes<>+0(SB)/8, $1
DATA tileShapes<>+8(SB)/8, $0
DATA tileShapes<>+16(SB)/8, $0x0040004000400040
DATA tileShapes<>+24(SB)/8, $0x0040004000400040
DATA tileShapes<>+32(SB)/8, $0
DATA tileShapes<>+40(SB)/8, $0
DATA tileShapes<>+48(SB)/8, $0x1010101010101010
DATA tileShapes<>+56(SB)/8, $0
GLOBL tileShapes<>(SB), RODATA, $64

// The assembler doesn't know the instructions for tiles; each comment is what the bytes say.
#define TILE4(a, b, c) BYTE $0xC4; BYTE $a; BYTE $b; BYTE $c
#define LDTILECFG_AX TILE4(0xE2, 0x78, 0x49); BYTE $0x00       // (AX)
#define TILERELEASE TILE4(0xE2, 0x78, 0x49); BYTE $0xC0
#define TILELOAD_START_T0 TILE4(0xA2, 0x7B, 0x4B); BYTE $0x04; BYTE $0x28               // (AX)(R13*1), T0
#define TILELOAD_START_T1 TILE4(0xA2, 0x7B, 0x4B); BYTE $0x4C; BYTE $0x28; BYTE $0x40   // 64(AX)(R13*1), T1
#define TILELOAD_START_T2 TILE4(0xA2, 0x7B, 0x4B); BYTE $0x14; BYTE $0x28               // (AX)(R13*1), T2
#define TILELOAD_START_T3 TILE4(0xA2, 0x7B, 0x4B); BYTE $0x5C; BYTE $0x28; BYTE $0x40   // 64(AX)(R13*1), T3
#define TILELOAD_A_T4 TILE4(0xA2, 0x7B, 0x4B); BYTE $0x24; BYTE $0x06                   // (SI)(R8*1), T4
#define TILELOAD_A_T5 TILE4(0x82, 0x7B, 0x4B); BYTE $0x2C; BYTE $0x03                   // (R11)(R8*1), T5
#define TILELOAD_W_T6 TILE4(0xA2, 0x7B, 0x4B); BYTE $0x34; BYTE $0x0A                   // (DX)(R9*1), T6
#define TILELOAD_W_T7 TILE4(0xA2, 0x7B, 0x4B); BYTE $0x3C; BYTE $0x0B                   // (BX)(R9*1), T7
#define TDPBUSD_T6_T4_T0 TILE4(0xE2, 0x49, 0x5E); BYTE $0xC4
#define TDPBUSD_T7_T4_T1 TILE4(0xE2, 0x41, 0x5E); BYTE $0xCC
#define TDPBUSD_T6_T5_T2 TILE4(0xE2, 0x49, 0x5E); BYTE $0xD5
#define TDPBUSD_T7_T5_T3 TILE4(0xE2, 0x41, 0x5E); BYTE $0xDD
#define TILESTORE_T0 TILE4(0xA2, 0x7A, 0x4B); BYTE $0x04; BYTE $0x17                    // T0, (DI)(R10*1)
#define TILESTORE_T1 TILE4(0xA2, 0x7A, 0x4B); BYTE $0x4C; BYTE $0x17; BYTE $0x40        // T1, 64(DI)(R10*1)
#define TILESTORE_T2 TILE4(0x82, 0x7A, 0x4B); BYTE $0x14; BYTE $0x14                    // T2, (R12)(R10*1)
#define TILESTORE_T3 TILE4(0x82, 0x7A, 0x4B); BYTE $0x5C; BYTE $0x14; BYTE $0x40        // T3, 64(R12)(R10*1)

// func byteTiles(rows, k int, a *uint8, w *int8, start, c *int32, stride int)
//
// Sets 32 columns of rows (at least 32) of c to start plus the product of as many rows of a, of k
// bytes (a multiple of 64), and two packed panels. Tiles are given back before it returns, and no
// goroutine is stopped inside, so none ever leaves its processor with tiles in use.
TEXT ·byteTiles(SB), NOSPLIT, $0-56
	LEAQ tileShapes<>(SB), AX
	LDTILECFG_AX
	MOVQ rows+0(FP), CX
	MOVQ k+8(FP), R8
	MOVQ a+16(FP), SI
	MOVQ start+32(FP), AX
	MOVQ c+40(FP), DI
	MOVQ stride+48(FP), R10
	MOVQ $64, R9
	XORQ R13, R13           // all rows of the tile of starts are one
tiles:
	MOVQ w+24(FP), DX
	MOVQ R8, BX
	SHLQ $4, BX
	LEAQ (SI)(BX*1), R11    // sixteen rows on
	ADDQ DX, BX             // second panel
	MOVQ R10, R12
	SHLQ $4, R12
	ADDQ DI, R12
	TILELOAD_START_T0
	TILELOAD_START_T1
	TILELOAD_START_T2
	TILELOAD_START_T3
	MOVQ R8, R15
inner:
	TILELOAD_A_T4
	TILELOAD_W_T6
	TILELOAD_W_T7
	TDPBUSD_T6_T4_T0
	TDPBUSD_T7_T4_T1
	TILELOAD_A_T5
	TDPBUSD_T6_T5_T2
	TDPBUSD_T7_T5_T3
	ADDQ $64, SI
	ADDQ $64, R11
	ADDQ $1024, DX
	ADDQ $1024, BX
	SUBQ $64, R15
	JNZ inner
	SUBQ R8, SI
	TILESTORE_T0
	TILESTORE_T1
	TILESTORE_T2
	TILESTORE_T3
	SUBQ $32, CX
	JZ done
	MOVQ $32, R15           // rows to go on by: fewer before the last tiles
	CMPQ CX, R15
	CMOVQLT CX, R15
	MOVQ R15, R12
	IMULQ R8, R12
	ADDQ R12, SI
	MOVQ R15, R12
	IMULQ R10, R12
	ADDQ R12, DI
	MOVQ $32, R15
	CMPQ CX, R15
	CMOVQLT R15, CX
	JMP tiles
done:
	TILERELEASE
	RET
