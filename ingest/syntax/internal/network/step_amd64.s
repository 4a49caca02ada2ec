#include "textflag.h"

DATA reach<>(SB)/4, $8.0
GLOBL reach<>(SB), RODATA, $4
DATA reachBelow<>(SB)/4, $7.999
GLOBL reachBelow<>(SB), RODATA, $4
DATA minusReach<>(SB)/4, $-8.0
GLOBL minusReach<>(SB), RODATA, $4
DATA unit<>(SB)/4, $32.0
GLOBL unit<>(SB), RODATA, $4
DATA most<>(SB)/4, $127.0
GLOBL most<>(SB), RODATA, $4
DATA least<>(SB)/4, $-128.0
GLOBL least<>(SB), RODATA, $4
DATA zero<>(SB)/4, $128
GLOBL zero<>(SB), RODATA, $4

// LINE puts the products of a part of the sums, at off times R8 and bytes more, into x.
#define LINE(bytes, off, x) \
	VCVTDQ2PS bytes(SI)(R8*off), x; \
	VMULPS bytes(DX)(R8*off), x, x; \
	VADDPS bytes(BX)(R8*off), x, x

// CHOOSE256 puts the numbers with the indices in Y14 of sixteen at R15 into x.
#define CHOOSE256(at, x) \
	VPERMPS at(R15), Y14, x;       \
	VPERMPS (at+32)(R15), Y14, Y12; \
	VBLENDVPS Y13, Y12, x, x

// CURVE256 puts the curve at R15+at of eight numbers x into y.
#define CURVE256(at, x, y) \
	VMAXPS Y9, x, x;              \
	VMINPS Y10, x, x;             \
	VADDPS Y8, x, Y14;            \
	VCVTTPS2DQ Y14, Y14;          \
	VPSLLD $28, Y14, Y13;         \
	CHOOSE256(at+128, y);         \
	VMULPS x, y, y;               \
	CHOOSE256(at+64, Y15);        \
	VADDPS Y15, y, y;             \
	VMULPS x, y, y;               \
	CHOOSE256(at, Y15);           \
	VADDPS Y15, y, y

// func run256(n int, sums *int32, scale, bias, before, c, skip, state *float32, fixed *uint8, table *float32)
//
// The plain code is (*step).runPlain. table holds the curves a, b, c of σ, then those of tanh.
TEXT ·run256(SB), NOSPLIT, $0-80
	MOVQ n+0(FP), CX
	MOVQ sums+8(FP), SI
	MOVQ scale+16(FP), DX
	MOVQ bias+24(FP), BX
	MOVQ before+32(FP), R9
	MOVQ c+40(FP), R10
	MOVQ skip+48(FP), R11
	MOVQ state+56(FP), R12
	MOVQ fixed+64(FP), R13
	MOVQ table+72(FP), R15
	LEAQ (CX*4), R8
	VBROADCASTSS reach<>(SB), Y8
	VBROADCASTSS minusReach<>(SB), Y9
	VBROADCASTSS reachBelow<>(SB), Y10
	VPBROADCASTD zero<>(SB), Y11
loop:
	VCVTDQ2PS (SI), Y0
	VMULPS (DX), Y0, Y0
	VADDPS (BX), Y0, Y0            // z
	LINE(0, 1, Y1)
	LINE(0, 2, Y2)
	VMOVUPS (R10), Y3              // the value before
	VMULPS (R9), Y3, Y4
	VADDPS Y4, Y1, Y1
	VMULPS (R9)(R8*1), Y3, Y4
	VADDPS Y4, Y2, Y2
	CURVE256(0, Y1, Y4)            // f
	CURVE256(0, Y2, Y5)            // r
	VSUBPS Y0, Y3, Y3
	VMULPS Y4, Y3, Y3
	VADDPS Y3, Y0, Y0              // c
	VMOVUPS Y0, (R10)
	VADDPS Y0, Y0, Y0
	CURVE256(192, Y0, Y1)          // tanh(c)
	VMOVUPS (R11), Y2
	VSUBPS Y2, Y1, Y1
	VMULPS Y5, Y1, Y1
	VADDPS Y1, Y2, Y2
	VMOVUPS Y2, (R12)
	VBROADCASTSS unit<>(SB), Y0
	VMULPS Y0, Y2, Y2
	VBROADCASTSS least<>(SB), Y0
	VMAXPS Y0, Y2, Y2
	VBROADCASTSS most<>(SB), Y0
	VMINPS Y0, Y2, Y2
	VCVTPS2DQ Y2, Y2
	VPADDD Y11, Y2, Y2
	VEXTRACTI128 $1, Y2, X3
	VPACKSSDW X3, X2, X2
	VPACKUSWB X2, X2, X2
	VMOVQ X2, (R13)
	ADDQ $32, SI
	ADDQ $32, DX
	ADDQ $32, BX
	ADDQ $32, R9
	ADDQ $32, R10
	ADDQ $32, R11
	ADDQ $32, R12
	ADDQ $8, R13
	SUBQ $8, CX
	JNZ loop
	VZEROUPPER
	RET

// CURVE512 puts the curve in a, b, c of sixteen numbers x into y, by way of at and t.
#define CURVE512(a, b, c, x, y, at, t) \
	VMAXPS Z9, x, x;       \
	VMINPS Z10, x, x;      \
	VADDPS Z8, x, at;      \
	VCVTTPS2DQ at, at;     \
	VPERMPS c, at, y;      \
	VMULPS x, y, y;        \
	VPERMPS b, at, t;      \
	VADDPS t, y, y;        \
	VMULPS x, y, y;        \
	VPERMPS a, at, t;      \
	VADDPS t, y, y

// GATES puts z, and the numbers that give f and r, of sixteen units some bytes on, and c, the value before.
#define GATES(bytes, z, f, r, c, t) \
	VCVTDQ2PS bytes(SI), z;         \
	VMULPS bytes(DX), z, z;         \
	VADDPS bytes(BX), z, z;         \
	LINE(bytes, 1, f);              \
	LINE(bytes, 2, r);              \
	VMOVUPS bytes(R10), c;          \
	VMULPS bytes(R9), c, t;         \
	VADDPS t, f, f;                 \
	VMULPS bytes(R9)(R8*1), c, t;   \
	VADDPS t, r, r

// VALUE makes of z, f and the value before the value, keeps that, and leaves it twice in z.
#define VALUE(bytes, z, f, c) \
	VSUBPS z, c, c;           \
	VMULPS f, c, c;           \
	VADDPS c, z, z;           \
	VMOVUPS z, bytes(R10);    \
	VADDPS z, z, z

// STATE makes of r and the tanh of the value the state, by way of x, whose lower quarter is low.
#define STATE(bytes, units, r, tanh, x, low) \
	VMOVUPS bytes(R11), x;    \
	VSUBPS x, tanh, tanh;     \
	VMULPS r, tanh, tanh;     \
	VADDPS tanh, x, x;        \
	VMOVUPS x, bytes(R12);    \
	VMULPS Z16, x, x;         \
	VMAXPS Z17, x, x;         \
	VMINPS Z18, x, x;         \
	VCVTPS2DQ x, x;           \
	VPADDD Z11, x, x;         \
	VPMOVDB x, low;           \
	VMOVDQU low, units(R13)

// func run512(n int, sums *int32, scale, bias, before, c, skip, state *float32, fixed *uint8, table *float32)
//
// The same, twice sixteen units at a time, in turns: a unit's steps wait for one another.
TEXT ·run512(SB), NOSPLIT, $0-80
	MOVQ n+0(FP), CX
	MOVQ sums+8(FP), SI
	MOVQ scale+16(FP), DX
	MOVQ bias+24(FP), BX
	MOVQ before+32(FP), R9
	MOVQ c+40(FP), R10
	MOVQ skip+48(FP), R11
	MOVQ state+56(FP), R12
	MOVQ fixed+64(FP), R13
	MOVQ table+72(FP), R15
	LEAQ (CX*4), R8
	VBROADCASTSS reach<>(SB), Z8
	VBROADCASTSS minusReach<>(SB), Z9
	VBROADCASTSS reachBelow<>(SB), Z10
	VPBROADCASTD zero<>(SB), Z11
	VBROADCASTSS unit<>(SB), Z16
	VBROADCASTSS least<>(SB), Z17
	VBROADCASTSS most<>(SB), Z18
	VMOVUPS (R15), Z20
	VMOVUPS 64(R15), Z21
	VMOVUPS 128(R15), Z22
	VMOVUPS 192(R15), Z23
	VMOVUPS 256(R15), Z24
	VMOVUPS 320(R15), Z25
wide:
	GATES(0, Z0, Z1, Z2, Z3, Z14)
	GATES(64, Z4, Z5, Z6, Z7, Z15)
	CURVE512(Z20, Z21, Z22, Z1, Z12, Z14, Z26)    // f
	CURVE512(Z20, Z21, Z22, Z5, Z13, Z15, Z27)
	VALUE(0, Z0, Z12, Z3)
	VALUE(64, Z4, Z13, Z7)
	CURVE512(Z20, Z21, Z22, Z2, Z12, Z14, Z26)    // r
	CURVE512(Z20, Z21, Z22, Z6, Z13, Z15, Z27)
	CURVE512(Z23, Z24, Z25, Z0, Z1, Z14, Z26)     // tanh
	CURVE512(Z23, Z24, Z25, Z4, Z5, Z15, Z27)
	STATE(0, 0, Z12, Z1, Z0, X0)
	STATE(64, 16, Z13, Z5, Z4, X4)
	ADDQ $128, SI
	ADDQ $128, DX
	ADDQ $128, BX
	ADDQ $128, R9
	ADDQ $128, R10
	ADDQ $128, R11
	ADDQ $128, R12
	ADDQ $32, R13
	SUBQ $32, CX
	JNZ wide
	VZEROUPPER
	RET

// func fixVector(n int, sums *int32, scale, bias *float32, dst *int16, unit, least, most float32)
TEXT ·fixVector(SB), NOSPLIT, $0-52
	MOVQ n+0(FP), CX
	MOVQ sums+8(FP), SI
	MOVQ scale+16(FP), DX
	MOVQ bias+24(FP), BX
	MOVQ dst+32(FP), DI
	VBROADCASTSS unit+40(FP), Y12
	VBROADCASTSS least+44(FP), Y14
	VBROADCASTSS most+48(FP), Y13
fixloop:
	VCVTDQ2PS (SI), Y0
	VMULPS (DX), Y0, Y0
	VADDPS (BX), Y0, Y0
	VMULPS Y12, Y0, Y0
	VMAXPS Y14, Y0, Y0
	VMINPS Y13, Y0, Y0
	VCVTPS2DQ Y0, Y0
	VEXTRACTI128 $1, Y0, X3
	VPACKSSDW X3, X0, X0
	VMOVDQU X0, (DI)
	ADDQ $32, SI
	ADDQ $32, DX
	ADDQ $32, BX
	ADDQ $16, DI
	SUBQ $8, CX
	JNZ fixloop
	VZEROUPPER
	RET

// func floatsVector(n int, sums *int32, scale, bias, dst *float32)
TEXT ·floatsVector(SB), NOSPLIT, $0-40
	MOVQ n+0(FP), CX
	MOVQ sums+8(FP), SI
	MOVQ scale+16(FP), DX
	MOVQ bias+24(FP), BX
	MOVQ dst+32(FP), DI
	XORQ AX, AX
floatsloop:
	VCVTDQ2PS (SI)(AX*4), Y0
	VMULPS (DX)(AX*4), Y0, Y0
	VADDPS (BX)(AX*4), Y0, Y0
	VMOVUPS Y0, (DI)(AX*4)
	ADDQ $8, AX
	CMPQ AX, CX
	JLT floatsloop
	VZEROUPPER
	RET

// func joinVector(n int, word, head *int32, wordScale, wordBias, headScale, headBias, far *float32, unit float32, dst *uint8)
TEXT ·joinVector(SB), NOSPLIT, $0-80
	MOVQ n+0(FP), CX
	MOVQ word+8(FP), SI
	MOVQ head+16(FP), R8
	MOVQ wordScale+24(FP), DX
	MOVQ wordBias+32(FP), BX
	MOVQ headScale+40(FP), R9
	MOVQ headBias+48(FP), R10
	MOVQ far+56(FP), R11
	VBROADCASTSS unit+64(FP), Y8
	MOVQ dst+72(FP), DI
	VXORPS Y9, Y9, Y9
	VBROADCASTSS most<>(SB), Y10
	VPBROADCASTD zero<>(SB), Y11
	XORQ AX, AX
joinloop:
	VCVTDQ2PS (SI)(AX*4), Y0
	VMULPS (DX)(AX*4), Y0, Y0
	VADDPS (BX)(AX*4), Y0, Y0
	VADDPS (R11)(AX*4), Y0, Y0
	VCVTDQ2PS (R8)(AX*4), Y1
	VMULPS (R9)(AX*4), Y1, Y1
	VADDPS (R10)(AX*4), Y1, Y1
	VADDPS Y1, Y0, Y0
	VMULPS Y8, Y0, Y0
	VMAXPS Y9, Y0, Y0
	VMINPS Y10, Y0, Y0
	VCVTPS2DQ Y0, Y0
	VPADDD Y11, Y0, Y0
	VEXTRACTI128 $1, Y0, X1
	VPACKSSDW X1, X0, X0
	VPACKUSWB X0, X0, X0
	VMOVQ X0, (DI)(AX*1)
	ADDQ $8, AX
	CMPQ AX, CX
	JLT joinloop
	VZEROUPPER
	RET

// func addRowVector(n int, row *int8, sum *int32)
TEXT ·addRowVector(SB), NOSPLIT, $0-24
	MOVQ n+0(FP), CX
	MOVQ row+8(FP), SI
	MOVQ sum+16(FP), DI
	XORQ AX, AX
addrowloop:
	VPMOVSXBD (SI)(AX*1), Y0
	VPADDD (DI)(AX*4), Y0, Y0
	VMOVDQU Y0, (DI)(AX*4)
	ADDQ $8, AX
	CMPQ AX, CX
	JLT addrowloop
	VZEROUPPER
	RET

// func addVector(n int, a, b, c, dst *int32)
TEXT ·addVector(SB), NOSPLIT, $0-40
	MOVQ n+0(FP), CX
	MOVQ a+8(FP), SI
	MOVQ b+16(FP), DX
	MOVQ c+24(FP), BX
	MOVQ dst+32(FP), DI
	XORQ AX, AX
addloop:
	VMOVDQU (SI)(AX*4), Y0
	VPADDD (DX)(AX*4), Y0, Y0
	VPADDD (BX)(AX*4), Y0, Y0
	VMOVDQU Y0, (DI)(AX*4)
	ADDQ $8, AX
	CMPQ AX, CX
	JLT addloop
	VZEROUPPER
	RET

// func greatestVector(n int, scores *float32) float32
//
// Scores are taken eight at a time; the last eight may cover some a second time.
TEXT ·greatestVector(SB), NOSPLIT, $0-20
	MOVQ n+0(FP), CX
	MOVQ scores+8(FP), SI
	LEAQ -32(SI)(CX*4), DX         // the last eight
	VMOVUPS (DX), Y0
greatestloop:
	VMAXPS (SI), Y0, Y0
	ADDQ $32, SI
	CMPQ SI, DX
	JLT greatestloop
	VEXTRACTF128 $1, Y0, X1
	VMAXPS X1, X0, X0
	VPERMILPS $0x4E, X0, X1
	VMAXPS X1, X0, X0
	VPERMILPS $0xB1, X0, X1
	VMAXPS X1, X0, X0
	VMOVSS X0, ret+16(FP)
	VZEROUPPER
	RET

// func atLeastVector(n int, scores *float32, bound float32) uint64
//
// The same.
TEXT ·atLeastVector(SB), NOSPLIT, $0-32
	MOVQ n+0(FP), DX
	MOVQ scores+8(FP), SI
	VBROADCASTSS bound+16(FP), Y0
	SUBQ $8, DX                    // the last eight
	MOVQ DX, CX
	XORQ AX, AX
	XORQ R9, R9
atleastloop:
	VCMPPS $2, (SI)(CX*4), Y0, Y1  // bound ≤ score
	VMOVMSKPS Y1, R8
	SHLQ CX, R8
	ORQ R8, AX
	MOVQ R9, CX
	ADDQ $8, R9
	CMPQ CX, DX
	JLT atleastloop
	MOVQ AX, ret+24(FP)
	VZEROUPPER
	RET
