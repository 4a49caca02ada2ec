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

// LINE puts the products of a part of the sums, at off times R8, into x.
#define LINE(off, x) \
	VCVTDQ2PS (SI)(R8*off), x;   \
	VMULPS (DX)(R8*off), x, x;   \
	VADDPS (BX)(R8*off), x, x

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
	LINE(1, Y1)
	LINE(2, Y2)
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

// CURVE512 puts the curve in a, b, c of sixteen numbers x into y.
#define CURVE512(a, b, c, x, y) \
	VMAXPS Z9, x, x;       \
	VMINPS Z10, x, x;      \
	VADDPS Z8, x, Z14;     \
	VCVTTPS2DQ Z14, Z14;   \
	VPERMPS c, Z14, y;     \
	VMULPS x, y, y;        \
	VPERMPS b, Z14, Z15;   \
	VADDPS Z15, y, y;      \
	VMULPS x, y, y;        \
	VPERMPS a, Z14, Z15;   \
	VADDPS Z15, y, y

// func run512(n int, sums *int32, scale, bias, before, c, skip, state *float32, fixed *uint8, table *float32)
//
// The same, sixteen units at a time.
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
	VCVTDQ2PS (SI), Z0
	VMULPS (DX), Z0, Z0
	VADDPS (BX), Z0, Z0
	LINE(1, Z1)
	LINE(2, Z2)
	VMOVUPS (R10), Z3
	VMULPS (R9), Z3, Z4
	VADDPS Z4, Z1, Z1
	VMULPS (R9)(R8*1), Z3, Z4
	VADDPS Z4, Z2, Z2
	CURVE512(Z20, Z21, Z22, Z1, Z4)
	CURVE512(Z20, Z21, Z22, Z2, Z5)
	VSUBPS Z0, Z3, Z3
	VMULPS Z4, Z3, Z3
	VADDPS Z3, Z0, Z0
	VMOVUPS Z0, (R10)
	VADDPS Z0, Z0, Z0
	CURVE512(Z23, Z24, Z25, Z0, Z1)
	VMOVUPS (R11), Z2
	VSUBPS Z2, Z1, Z1
	VMULPS Z5, Z1, Z1
	VADDPS Z1, Z2, Z2
	VMOVUPS Z2, (R12)
	VMULPS Z16, Z2, Z2
	VMAXPS Z17, Z2, Z2
	VMINPS Z18, Z2, Z2
	VCVTPS2DQ Z2, Z2
	VPADDD Z11, Z2, Z2
	VPMOVDB Z2, (R13)
	ADDQ $64, SI
	ADDQ $64, DX
	ADDQ $64, BX
	ADDQ $64, R9
	ADDQ $64, R10
	ADDQ $64, R11
	ADDQ $64, R12
	ADDQ $16, R13
	SUBQ $16, CX
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
